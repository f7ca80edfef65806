/** Runs the benchmarks, turns what they measured into ratios and writes the reports. */
package io.vfhammer.bench.run;
