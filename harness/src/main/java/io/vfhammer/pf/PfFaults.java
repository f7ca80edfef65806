package io.vfhammer.pf;

import io.vfhammer.virtchnl.VirtchnlRequest;

/** Decides which messages go wrong. Called by the PF daemon, once per message of a VF, under that VF's lock. */
@FunctionalInterface
public interface PfFaults {
    /** Nothing goes wrong. */
    PfFaults NONE = (vf, request) -> FaultDecision.NONE;

    /** Returns what happens to {@code request} of {@code vf}; never null. */
    FaultDecision decide(int vf, VirtchnlRequest request);
}
