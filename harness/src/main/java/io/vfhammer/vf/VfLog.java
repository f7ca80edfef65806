package io.vfhammer.vf;

import java.util.Locale;

/** The lines that the driver writes to the kernel log. */
public enum VfLog {
    CAP_REACHED(
            Level.ERROR,
            "Max allowed VLAN filters %d. Remove existing VLANs or disable filtering via Ethtool if supported."),
    OP_PENDING(Level.ERROR, "Cannot send VLAN filters, command %d pending"),
    ADD_REJECTED(Level.WARNING, "Failed to add VLAN filter, error %d"),
    DEL_REJECTED(Level.ERROR, "Failed to delete VLAN filter, error %d"),
    PF_ERROR(Level.ERROR, "PF returned error %d to our request"),
    UNEXPECTED_REPLY(Level.WARNING, "Expected a response other than %d from the PF"),
    OP_TIMED_OUT(Level.WARNING, "No answer to opcode %d from PF, requesting a reset"),
    HARDWARE_RESET(Level.ERROR, "Hardware reset detected"),
    RESET_INDICATION(Level.INFO, "Reset indication received from the PF"),
    RESET_REQUESTED(Level.INFO, "Requesting reset from the PF"),
    NEVER_SAW_RESET(Level.INFO, "Never saw reset"),
    RESET_NEVER_FINISHED(Level.ERROR, "Reset never finished (%d)"),
    RESOURCES_NOT_RELEASED(Level.WARNING, "Device resources not yet released"),
    COMMUNICATION_FAILED(Level.ERROR, "Failed to communicate with PF; waiting before retry"),
    CAME_OUT_OF_RESET(Level.ERROR, "Hardware came out of reset. Attempting reinit."),
    ASQ_FULL(Level.ERROR, "Unable to send opcode %d to PF, the send queue is full");

    /** How bad a line is. None of the driver's own lines is a WARN, BUG or stall. */
    public enum Level {
        INFO,
        WARNING,
        ERROR
    }

    private final Level level;
    private final String format;

    VfLog(Level level, String format) {
        this.level = level;
        this.format = format;
    }

    public Level level() {
        return level;
    }

    /** Returns the line with its argument put in. */
    public String line(int argument) {
        return String.format(Locale.ROOT, format, argument);
    }
}
