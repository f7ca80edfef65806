package io.vfhammer.filter;

/** What can happen to a VLAN filter (spec sections 2 and 3). One column of the {@link TransitionTable} each. */
public enum FilterEvent {
    /** The add-VID callback, past the cap check (iavf_add_vlan). */
    USER_ADD(0, "user adds"),
    /** The kill-VID callback (iavf_del_vlan). */
    USER_DEL(1, "user deletes"),
    /** Put in an ADD message (iavf_add_vlans). A state that this leaves untouched is not sent. */
    PUT_IN_ADD(2, "put in ADD"),
    /** Put in a DEL message (iavf_del_vlans). A state that this leaves untouched is not sent. */
    PUT_IN_DEL(3, "put in DEL"),
    /** ADD_VLAN answered with success. */
    ADD_OK_V1(4, "ADD ok V1"),
    /** ADD_VLAN_V2 answered with success. */
    ADD_OK_V2(5, "ADD ok V2"),
    /** ADD_VLAN answered with an error. */
    ADD_REFUSED_V1(6, "ADD refused V1"),
    /** ADD_VLAN_V2 answered with an error. */
    ADD_REFUSED_V2(7, "ADD refused V2"),
    /** A DEL message of either generation answered with success. */
    DEL_OK(8, "DEL ok"),
    /** A DEL message of either generation answered with an error. */
    DEL_REFUSED(9, "DEL refused"),
    /** The interface goes down (iavf_down). */
    IF_DOWN(10, "interface down"),
    /** The interface comes up (iavf_open). */
    IF_UP(11, "interface up"),
    /** Capabilities renewed after a reset, filtering allowed. */
    CAPS_RENEWED(12, "caps renewed"),
    /** iavf_del_vlans runs while filtering is not allowed. */
    NOT_ALLOWED(13, "not allowed");

    /** The number of events. */
    public static final int COUNT = 14;

    private final int code;
    private final String words;

    FilterEvent(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Returns the dense code, 0 to {@link #COUNT} - 1. */
    public int code() {
        return code;
    }

    /** Returns the event in words, as tables and diagrams show it. */
    public String words() {
        return words;
    }
}
