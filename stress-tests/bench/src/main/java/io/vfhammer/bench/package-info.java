/** What is measured: JMH benchmarks of the round trip, the storm and the search. */
package io.vfhammer.bench;
