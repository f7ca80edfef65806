package io.vfhammer.report;

/** Text that a line-based or an XML format can carry. */
final class Printable {
    private Printable() {}

    /** Returns {@code text} without line breaks and control characters: each run of them becomes one space. */
    static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    }

    /** Returns {@code text} without the characters that XML 1.0 (section 2.2) excludes. */
    static String xml(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().filter(Printable::isXmlChar).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isXmlChar(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }
}
