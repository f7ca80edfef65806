/** Meters of a soak and the HTTP endpoint that serves them; the only importer of Micrometer. */
package io.vfhammer.metrics;
