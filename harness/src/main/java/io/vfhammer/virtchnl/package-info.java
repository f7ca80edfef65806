/**
 * The virtchnl protocol between a VF and its PF: opcodes and statuses with their wire numbers, message sizes, and the
 * records that travel through the mailbox. Nothing here has behaviour of its own.
 */
package io.vfhammer.virtchnl;
