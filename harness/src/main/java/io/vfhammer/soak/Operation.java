package io.vfhammer.soak;

/**
 * One thing that a user is going to do. Immutable.
 *
 * @param verb what
 * @param vf with which VF; for what concerns the PF it does not matter
 * @param vid the VLAN of an add or delete, the port VLAN of a PORT_VLAN (0 takes it away), 1 or 0 for TRUST, else -1
 * @param pauseMillis the kernel milliseconds to let pass before
 */
public record Operation(Verb verb, int vf, int vid, double pauseMillis) {
    @Override
    public String toString() {
        return verb.word() + (vid < 0 ? "" : " " + vid) + " on VF " + vf;
    }
}
