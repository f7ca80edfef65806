/** The published test suite of 52 cases: its cases, its runner, its result model and the published runs to compare with. */
package io.vfhammer.selftest;
