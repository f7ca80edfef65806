/** The command line: the only place for argument parsing, {@code System.out} and {@code System.exit}. */
package io.vfhammer.cli;
