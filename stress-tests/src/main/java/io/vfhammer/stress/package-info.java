/**
 * The 52 cases of the selftest and the known races as jcstress tests: the users and faults of a case are actors, the VF's
 * worker and the PF daemon are running threads, an arbiter grades the end state in words.
 */
package io.vfhammer.stress;
