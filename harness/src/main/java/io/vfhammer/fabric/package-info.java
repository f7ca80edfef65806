/**
 * The data path: frames, and the PF's embedded switch, which decides from the VSIs who hears whom on which VLAN (spec
 * sections 6.1 and 8).
 */
package io.vfhammer.fabric;
