package io.vfhammer.explore;

import java.util.Locale;

/** Places where races are: a step that comes while something is under way that it does not fit. */
public enum NearMiss {
    /** A user's call while a message with that VID is outstanding. */
    CALL_WITH_OWN_MESSAGE_OUTSTANDING("a user's call while a message with that VID is outstanding"),
    /** An add while the list is as long as the cap. */
    ADD_AT_THE_CAP("an add while the driver's list is as long as the cap"),
    /** An add of a VID whose deletion is under way. */
    ADD_OVER_DELETION("an add of a VID that is being deleted"),
    /** A deletion of a VID whose ADD is not answered. */
    KILL_OVER_ADD("a deletion of a VID whose ADD is not answered"),
    /** The PF answers a message about a VID of which the user has changed his mind since. */
    ANSWER_TO_CHANGED_MIND("an answer about a VID of which the user has changed his mind since"),
    /** The PF refuses a message about a VID of which the user has changed his mind since. */
    REFUSAL_OF_CHANGED_MIND("a refusal about a VID of which the user has changed his mind since"),
    /** The PF processes a VLAN message while a second message waits. */
    ANSWER_WITH_ANOTHER_WAITING("an answer to a VLAN message while another message is outstanding"),
    /** Interface down while ADD_VLAN or DEL_VLAN is pending. */
    CLOSE_WITH_WORK_PENDING("interface down while ADD_VLAN or DEL_VLAN is pending"),
    /** Interface down while a VLAN message is outstanding. */
    CLOSE_WITH_MESSAGE_OUTSTANDING("interface down while a VLAN message is outstanding"),
    /** Interface up with filters that are not ACTIVE. */
    OPEN_WITH_UNSETTLED_FILTERS("interface up with a filter that is not ACTIVE"),
    /** A reset while a VID is being deleted. */
    RESET_OVER_DELETION("a reset while a VID is being deleted"),
    /** A reset while an ADD is not answered. */
    RESET_OVER_ADD("a reset while an ADD is not answered"),
    /** A reset before the capabilities of the last one were answered. */
    RESET_OVER_RENEGOTIATION("a reset before the capabilities are renewed after the last one");

    private final String words;

    NearMiss(String words) {
        this.words = words;
    }

    /** Returns the name in reports, e.g. {@code add-at-the-cap}. */
    public String cliName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns what it is, in words. */
    public String words() {
        return words;
    }
}
