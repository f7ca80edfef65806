/** Long runs: storms by seed, fault plans, heals, checks, and the records of what a run writes. */
package io.vfhammer.soak;
