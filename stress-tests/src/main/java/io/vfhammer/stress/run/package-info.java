/** Runs the stress tests: tiers, the launcher, the gate, and the reports that are rebuilt from the raw results. */
package io.vfhammer.stress.run;
