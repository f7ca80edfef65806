/**
 * The VF driver (iavf): its filter list, work bits, current op and states, as step functions without loops, sleeps or
 * clocks. A drive adds threads and time around {@link io.vfhammer.vf.VfDriver}; it never adds behaviour.
 */
package io.vfhammer.vf;
