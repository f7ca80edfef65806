/** What the stress tests are made of: a testbed on standing threads, users with jitter, per-thread logs, outcome tables. */
package io.vfhammer.stress.bed;
