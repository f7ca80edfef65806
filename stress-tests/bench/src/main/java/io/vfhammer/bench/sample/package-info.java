/** What the samples of the stress tests spend their time on. */
package io.vfhammer.bench.sample;
