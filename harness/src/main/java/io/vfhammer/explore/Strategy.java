package io.vfhammer.explore;

/** How a scope is searched. */
public enum Strategy {
    /** Everything, breadth-first. */
    EXHAUSTIVE,
    /** Walks that choose every step by chance. */
    RANDOM,
    /**
     * Walks in which user, worker, PF and faults have priorities by chance, and the one with the highest that can move
     * does, until its priority is lowered at a step by chance: finds what needs few changes of turn.
     */
    PCT
}
