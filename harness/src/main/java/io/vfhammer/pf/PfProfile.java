package io.vfhammer.pf;

import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A PF driver as data: its limits, its statuses and the rules in which the drivers differ (spec sections 6.1 to 6.3). Each
 * profile speaks one generation: it stands for the PF together with what the VF gets negotiated on it. {@code
 * docs/pf-profiles.md} has the whole table.
 *
 * <p>Immutable; safe for any thread.
 */
public enum PfProfile {
    /** Mainline ice with VLAN_V2 (section 6.1). */
    ICE_V2(
            "ice",
            VirtchnlGeneration.V2,
            8,
            CapCheck.WHOLE_MESSAGE,
            VirtchnlStatus.ERR_PARAM,
            AntiSpoof.WITH_FIRST_VLAN,
            Trait.HAS_ALLOWLIST,
            Trait.HAS_DOUBLE_VLAN_MODE,
            Trait.REFUSES_VID_ZERO,
            Trait.STOPS_AT_ERROR),
    /** Mainline ice with the first generation (section 6.2): the rest of a batch is lost in silence. */
    ICE_V1(
            "ice",
            VirtchnlGeneration.V1,
            7,
            CapCheck.EACH_VID,
            VirtchnlStatus.SUCCESS,
            AntiSpoof.WITH_FIRST_VLAN,
            Trait.HAS_ALLOWLIST,
            Trait.HAS_DOUBLE_VLAN_MODE,
            Trait.DEL_NEEDS_ACTIVE,
            Trait.DEL_BOUNDED_BY_COUNT,
            Trait.PRUNING_FOLLOWS_VLANS,
            Trait.STOPS_AT_ERROR),
    /** Mainline i40e (section 6.3): a whole message is lost in silence, or none of it. */
    I40E(
            "i40e",
            VirtchnlGeneration.V1,
            16,
            CapCheck.MESSAGE_START,
            VirtchnlStatus.SUCCESS,
            AntiSpoof.WITH_FIRST_VLAN,
            Trait.ACTIVE_AFTER_RESET,
            Trait.DEL_NEEDS_ACTIVE,
            Trait.DEL_OF_VLAN_0_SUCCEEDS,
            Trait.COUNTS_REQUESTS),
    /** Intel's out-of-tree ice 2.6.6 (section 6.1): refuses a DEL of more filters than there are. */
    ICE_OOT(
            "ice-oot",
            VirtchnlGeneration.V2,
            8,
            CapCheck.WHOLE_MESSAGE,
            VirtchnlStatus.ERR_PARAM,
            AntiSpoof.ALWAYS,
            Trait.HAS_ALLOWLIST,
            Trait.HAS_DOUBLE_VLAN_MODE,
            Trait.REFUSES_VID_ZERO,
            Trait.DEL_LIMITED_TO_COUNT,
            Trait.STOPS_AT_ERROR),
    /** Intel's out-of-tree i40e 2.28.16 (section 6.3). */
    I40E_OOT(
            "i40e-oot",
            VirtchnlGeneration.V1,
            16,
            CapCheck.EACH_VID,
            VirtchnlStatus.ERR_PARAM,
            AntiSpoof.WITH_FIRST_VLAN,
            Trait.ACTIVE_AFTER_RESET,
            Trait.DEL_NEEDS_ACTIVE,
            Trait.DEL_OF_VLAN_0_SUCCEEDS,
            Trait.STOPS_AT_ERROR);

    /** When an ADD is held against the cap. */
    public enum CapCheck {
        /** Filters in the table plus filters in the message; nothing of a message over the cap is applied. */
        WHOLE_MESSAGE,
        /** Before each VID; what came before it in the message stays applied. */
        EACH_VID,
        /** Once, before anything else: a message that starts below the cap is applied whole. */
        MESSAGE_START
    }

    /** When the VLANs that a VF sends on are checked, given that its spoof check is on. */
    public enum AntiSpoof {
        /** As long as the table holds a non-zero VID. */
        WITH_FIRST_VLAN,
        /** Even with an empty table. */
        ALWAYS
    }

    /** Yes-or-no rules. */
    public enum Trait {
        /** A message that its VF has not negotiated yet is answered NOT_SUPPORTED. */
        HAS_ALLOWLIST,
        /** The card can run in double VLAN mode. */
        HAS_DOUBLE_VLAN_MODE,
        /** A VF is ACTIVE right after its reset, not only after GET_VF_RESOURCES. */
        ACTIVE_AFTER_RESET,
        /** A DEL needs an ACTIVE VF as well, not only an ADD. */
        DEL_NEEDS_ACTIVE,
        /** A DEL of nothing but VLAN 0 is answered SUCCESS even where a port VLAN forbids every other. */
        DEL_OF_VLAN_0_SUCCEEDS,
        /** A VID of 0 in a message is an error instead of being skipped. */
        REFUSES_VID_ZERO,
        /** A DEL of more VIDs than the table has non-zero ones is refused. */
        DEL_LIMITED_TO_COUNT,
        /** Only the first VIDs of a DEL are looked at: as many as the VSI has VLANs, VLAN 0 included. */
        DEL_BOUNDED_BY_COUNT,
        /** A hard error ends the message with ERR_PARAM; without this it is logged and the reply is SUCCESS. */
        STOPS_AT_ERROR,
        /** The cap counts requests, not filters: a duplicate ADD counts up, a DEL of an absent VID counts down. */
        COUNTS_REQUESTS,
        /** Rx pruning goes on with the first VLAN added and off with the last one deleted. */
        PRUNING_FOLLOWS_VLANS
    }

    /** The cap of a trusted VF that negotiated V2, VLAN_N_VID. */
    public static final int V2_TRUSTED_VLANS_MAX = 4096;

    /** More than a 16-bit counter can reach: no cap at all. */
    public static final int UNLIMITED = 0x10000;

    private final String cliName;
    private final VirtchnlGeneration generation;
    private final int userVlansMax;
    private final CapCheck capCheck;
    private final VirtchnlStatus overCap;
    private final AntiSpoof antiSpoof;
    private final Set<Trait> traits;

    PfProfile(
            String cliName,
            VirtchnlGeneration generation,
            int userVlansMax,
            CapCheck capCheck,
            VirtchnlStatus overCap,
            AntiSpoof antiSpoof,
            Trait... traits) {
        this.cliName = cliName;
        this.generation = generation;
        this.userVlansMax = userVlansMax;
        this.capCheck = capCheck;
        this.overCap = overCap;
        this.antiSpoof = antiSpoof;
        EnumSet<Trait> set = EnumSet.noneOf(Trait.class);
        Collections.addAll(set, traits);
        this.traits = Collections.unmodifiableSet(set);
    }

    /** Returns what {@code --pf} takes; together with {@link #generation} it names the profile. */
    public String cliName() {
        return cliName;
    }

    /** Returns the generation of VLAN messages that a VF negotiates with this PF. */
    public VirtchnlGeneration generation() {
        return generation;
    }

    /** Returns how many non-zero VLANs an untrusted VF can have. */
    public int userVlansMax() {
        return userVlansMax;
    }

    /** Returns how many non-zero VLANs a trusted VF can have; {@link #UNLIMITED} when nothing is checked. */
    public int trustedVlansMax() {
        return generation == VirtchnlGeneration.V2 ? V2_TRUSTED_VLANS_MAX : UNLIMITED;
    }

    /** Returns when an ADD is held against the cap. */
    public CapCheck capCheck() {
        return capCheck;
    }

    /** Returns the answer to an ADD beyond the cap: SUCCESS where the PF keeps silent about it. */
    public VirtchnlStatus overCapStatus() {
        return overCap;
    }

    /** Returns when Tx VLANs are checked. */
    public AntiSpoof antiSpoof() {
        return antiSpoof;
    }

    /** Returns whether {@code trait} is one of this PF's rules. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Returns all traits. */
    public Set<Trait> traits() {
        return traits;
    }

    /**
     * Returns whether Tx VLAN filtering is on for a VSI with {@code nonZero} VLANs.
     *
     * @param spoofCheck the VF's spoof check
     */
    public boolean filtersTx(boolean spoofCheck, int nonZero) {
        return spoofCheck && (antiSpoof == AntiSpoof.ALWAYS || nonZero > 0);
    }

    /**
     * Returns what GET_VF_RESOURCES grants. A port VLAN does not change what V2 is granted (its capabilities say the rest);
     * V1 is granted in single VLAN mode without, in double VLAN mode with a port VLAN (spec section 5).
     */
    public VfResources grant(boolean portVlan, boolean doubleVlanMode) {
        if (generation == VirtchnlGeneration.V2 || portVlan == doubleVlanMode) {
            return VfResources.granting(generation);
        }
        return VfResources.NONE;
    }

    /** Returns the filtering part of the reply to GET_OFFLOAD_VLAN_V2_CAPS for a VF with the cap {@code max}. */
    public VlanCaps caps(boolean portVlan, boolean doubleVlanMode, int max) {
        if (!portVlan) {
            return new VlanCaps(true, max);
        }
        return doubleVlanMode ? new VlanCaps(false, max) : VlanCaps.NONE;
    }

    /** Returns the profile called {@code pf} that speaks {@code api}, if there is one. */
    public static Optional<PfProfile> find(String pf, VirtchnlGeneration api) {
        for (PfProfile profile : values()) {
            if (profile.cliName.equals(pf) && profile.generation == api) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
