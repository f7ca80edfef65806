/**
 * The hardware between a VF and its PF: the two bounded message queues of one VF and the registers through which either
 * side sees a reset. {@code vf} and {@code pf} never import each other; this is all they share.
 */
package io.vfhammer.mailbox;
