/**
 * The Linux around the driver: RTNL, network namespaces, the 8021q layer with its refcounts, the {@code ip link} verbs with
 * the kernel's own errors, the kernel log, and the IP stack as far as ping needs it.
 */
package io.vfhammer.host;
