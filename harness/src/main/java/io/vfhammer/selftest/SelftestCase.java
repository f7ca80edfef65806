package io.vfhammer.selftest;

/**
 * One case of the suite.
 *
 * @param number its place in the suite, 1 to 52
 * @param name as the transcript prints it, group included
 */
record SelftestCase(int number, String name, Body body) {
    /** What a case does. It throws {@link CaseFailure} when its check does not hold. */
    @FunctionalInterface
    interface Body {
        void run(Script script);
    }

    /** Returns {@code state}, {@code reset}, {@code ping} or {@code dmesg}. */
    String group() {
        return name.substring(0, name.indexOf(':'));
    }
}
