package io.vfhammer.conform;

import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VlanCaps;

/**
 * What one step of a trace does.
 *
 * @param kind which of the eight actions; decides which of the other components mean anything
 * @param vid ADD and KILL: 0 to 4095, else 0
 * @param reply REPLY: what the PF answers to the oldest outstanding message, else null
 * @param caps CAPS: what the PF answers to a capabilities request from now on, else null
 * @param mode CLOSE: what happens during the wait, else null
 */
public record Action(Kind kind, int vid, VirtchnlReply reply, VlanCaps caps, CloseMode mode) {
    /** The actions, by the word that traces have for them. */
    public enum Kind {
        /** The driver's add-VID callback. */
        ADD("add", true),
        /** The driver's kill-VID callback. */
        KILL("kill", true),
        /** One watchdog step. */
        TICK("tick", false),
        /** The oldest outstanding message is answered. */
        REPLY("reply", false),
        /** The PF changes its mind about what it grants; the driver sees nothing of it yet. */
        CAPS("caps", false),
        /** The local part of a reset. */
        RESET("reset", false),
        /** Interface down, with the steps during its wait. */
        CLOSE("close", true),
        /** Interface up. */
        OPEN("open", true);

        private final String word;
        private final boolean returnsCode;

        Kind(String word, boolean returnsCode) {
            this.word = word;
            this.returnsCode = returnsCode;
        }

        /** Returns the word that traces have for this action. */
        public String word() {
            return word;
        }

        /** Returns whether the call has a return code. */
        public boolean returnsCode() {
            return returnsCode;
        }
    }

    /** Returns an action without arguments: TICK, RESET or OPEN. */
    public static Action of(Kind kind) {
        return new Action(kind, 0, null, null, null);
    }

    /** Returns an ADD or a KILL. */
    public static Action of(Kind kind, int vid) {
        return new Action(kind, vid, null, null, null);
    }

    /** Returns a REPLY. */
    public static Action of(VirtchnlReply reply) {
        return new Action(Kind.REPLY, 0, reply, null, null);
    }

    /** Returns a CAPS. */
    public static Action of(VlanCaps caps) {
        return new Action(Kind.CAPS, 0, null, caps, null);
    }

    /** Returns a CLOSE. */
    public static Action of(CloseMode mode) {
        return new Action(Kind.CLOSE, 0, null, null, mode);
    }

    /** Returns the action in one line, as reports show it. */
    public String words() {
        return switch (kind) {
            case ADD, KILL -> kind.word + " " + vid;
            case TICK, RESET, OPEN -> kind.word;
            case REPLY ->
                kind.word + " " + reply.opcode() + " " + reply.status().wire() + payload();
            case CAPS -> kind.word + " filtering=" + caps.filtering() + " max=" + caps.maxFilters();
            case CLOSE -> kind.word + " " + mode.word();
        };
    }

    private String payload() {
        if (reply.resources() != null) {
            return " v1=" + reply.resources().vlanV1() + " v2="
                    + reply.resources().vlanV2();
        }
        if (reply.caps() != null) {
            return " filtering=" + reply.caps().filtering() + " max="
                    + reply.caps().maxFilters();
        }
        return "";
    }
}
