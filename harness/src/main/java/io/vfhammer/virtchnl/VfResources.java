package io.vfhammer.virtchnl;

/**
 * What the PF grants in its reply to GET_VF_RESOURCES, as far as VLAN filtering goes. ice grants at most one of the two.
 *
 * @param vlanV1 VIRTCHNL_VF_OFFLOAD_VLAN (bit 16)
 * @param vlanV2 VIRTCHNL_VF_OFFLOAD_VLAN_V2 (bit 15)
 */
public record VfResources(boolean vlanV1, boolean vlanV2) {
    /** Neither generation: VLAN filtering is not allowed. */
    public static final VfResources NONE = new VfResources(false, false);

    /** Returns the resources that grant just {@code generation}. */
    public static VfResources granting(VirtchnlGeneration generation) {
        return new VfResources(generation == VirtchnlGeneration.V1, generation == VirtchnlGeneration.V2);
    }
}
