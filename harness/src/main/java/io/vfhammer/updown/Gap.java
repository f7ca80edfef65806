package io.vfhammer.updown;

/** What lies between interface down and interface up. */
public enum Gap {
    /** The driver has done all that going down asks for before it is brought up. */
    SETTLED("settled"),
    /** {@code ip link set down} and {@code up} one after the other, as a script does. */
    NONE("none");

    private final String word;

    Gap(String word) {
        this.word = word;
    }

    /** Returns the word of the command line and of run.json. */
    public String word() {
        return word;
    }
}
