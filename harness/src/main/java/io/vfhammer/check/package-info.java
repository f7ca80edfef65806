/** Judgement: the invariants, the verdict and the journal of transitions. */
package io.vfhammer.check;
