/**
 * Is the model the real driver? Reads traces recorded from the real code, drives {@link io.vfhammer.vf.VfDriver} through
 * them step by step and compares everything after every step; records such traces from the model, too. Nothing here is a
 * second model: the filters live in the driver and nowhere else.
 */
package io.vfhammer.conform;
