/** Wires one PF, N VFs and the host together, threaded or stepped, and knows when all of it is quiescent. */
package io.vfhammer.testbed;
