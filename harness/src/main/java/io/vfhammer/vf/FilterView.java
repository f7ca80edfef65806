package io.vfhammer.vf;

import io.vfhammer.filter.VlanFilterState;

/**
 * One entry of the driver's filter list at the moment it was looked at.
 *
 * @param vid 0 to 4095
 */
public record FilterView(int vid, VlanFilterState state) {}
