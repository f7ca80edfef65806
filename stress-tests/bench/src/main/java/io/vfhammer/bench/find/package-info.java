/** How long each way to test takes to find a planted defect; each attempt in a JVM of its own. */
package io.vfhammer.bench.find;
