/** Interface down and up measured: how long, how many messages, and when the VLANs pass traffic again. */
package io.vfhammer.updown;
