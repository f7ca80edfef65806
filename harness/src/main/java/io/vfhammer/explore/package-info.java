/**
 * Systematic search: every order of steps of the same model within a scope, each reachable state run to quiescence and
 * checked, violations grouped into classes with a shortest schedule each; and what is done with a schedule: replay,
 * diagrams, shrinking.
 */
package io.vfhammer.explore;
