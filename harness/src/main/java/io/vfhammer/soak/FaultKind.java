package io.vfhammer.soak;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a soak can let go wrong, with the rate that the profile {@code default} has for it. */
public enum FaultKind {
    /** The PF refuses a VLAN message. */
    REFUSE(0.01, "the PF refuses a VLAN message"),
    /** The PF carries a VLAN message out, its reply is lost. */
    DROP_REPLY(0.0005, "the reply to a VLAN message is lost"),
    /** A VLAN message is lost on its way to the PF. */
    DROP_REQUEST(0.0005, "a VLAN message is lost"),
    /** The PF applies only the first VIDs of a VLAN message. */
    PARTIAL(0.005, "the PF applies a part of a VLAN message, then refuses it"),
    /** A reply waits for some duty cycles of the PF. */
    LATE(0.05, "the reply to a VLAN message is late"),
    /** Time passes between two steps of a driver that are not atomic. */
    JITTER(0.02, "time passes between two steps of a driver"),
    /** An operation is {@link Verb#VF_FLR}. */
    VF_FLR(0.005, Verb.VF_FLR, "FLR of a VF"),
    /** An operation is {@link Verb#PF_RESET}. */
    PF_RESET(0.0007, Verb.PF_RESET, "announced reset of the PF"),
    /** An operation is {@link Verb#PF_FLR}. */
    PF_FLR(0.0007, Verb.PF_FLR, "FLR of the PF"),
    /** An operation is {@link Verb#LINK_FLAP}. */
    LINK_FLAP(0.001, Verb.LINK_FLAP, "the PF's link goes down and up"),
    /** An operation is {@link Verb#PORT_VLAN}. */
    PORT_VLAN(0.003, Verb.PORT_VLAN, "a port VLAN is set or taken away"),
    /** An operation is {@link Verb#TRUST}. */
    TRUST(0.003, Verb.TRUST, "trust is given or taken away");

    private final double defaultRate;
    private final Verb verb;
    private final String words;

    FaultKind(double defaultRate, String words) {
        this(defaultRate, null, words);
    }

    FaultKind(double defaultRate, Verb verb, String words) {
        this.defaultRate = defaultRate;
        this.verb = verb;
        this.words = words;
    }

    /** Returns its rate in the profile {@code default}: for each message, pace point or operation. */
    public double defaultRate() {
        return defaultRate;
    }

    /** Returns the operation that it is, empty when it befalls messages or steps. */
    public Optional<Verb> verb() {
        return Optional.ofNullable(verb);
    }

    /** Returns it in words. */
    public String words() {
        return words;
    }

    /** Returns the word that {@code --faults} takes and that reports and meters use, e.g. {@code drop-reply}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the kind called {@code word}, if there is one. */
    public static Optional<FaultKind> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** Returns every word, separated by commas, for messages. */
    public static String accepted() {
        return Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(", "));
    }
}
