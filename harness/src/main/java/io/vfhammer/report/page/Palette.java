package io.vfhammer.report.page;

import java.awt.Color;

/**
 * The colours of a chart. In {@link #CSS} each is a stand-in that {@link SvgImage} replaces by a CSS variable, so that one
 * picture suits a light and a dark page.
 */
public enum Palette {
    CSS {
        @Override
        Color paper() {
            return new Color(STAND_IN_RED, STAND_IN_GREEN, PAPER);
        }

        @Override
        Color ink() {
            return new Color(STAND_IN_RED, STAND_IN_GREEN, INK);
        }

        @Override
        Color grid() {
            return new Color(STAND_IN_RED, STAND_IN_GREEN, GRID);
        }

        @Override
        Color bad() {
            return new Color(STAND_IN_RED, STAND_IN_GREEN, BAD);
        }

        @Override
        Color series(int index) {
            return new Color(STAND_IN_RED, STAND_IN_GREEN, SERIES + index % SERIES_COUNT);
        }
    },
    LIGHT {
        @Override
        Color paper() {
            return Color.WHITE;
        }

        @Override
        Color ink() {
            return new Color(0x33, 0x38, 0x40);
        }

        @Override
        Color grid() {
            return new Color(0xd5, 0xd9, 0xe0);
        }

        @Override
        Color bad() {
            return new Color(0xc6, 0x28, 0x28);
        }

        @Override
        Color series(int index) {
            return LIGHT_SERIES[index % SERIES_COUNT];
        }
    };

    /** How many series have a colour of their own. */
    static final int SERIES_COUNT = 8;

    private static final int STAND_IN_RED = 11;
    private static final int STAND_IN_GREEN = 22;
    private static final int INK = 1;
    private static final int GRID = 2;
    private static final int BAD = 3;
    private static final int PAPER = 4;
    private static final int SERIES = 10;

    private static final Color[] LIGHT_SERIES = {
        new Color(0x1f, 0x6f, 0xb4), new Color(0xd9, 0x6c, 0x06), new Color(0x2e, 0x8b, 0x57),
                new Color(0x8e, 0x4f, 0xb3),
        new Color(0xb0, 0x88, 0x00), new Color(0x0f, 0x8b, 0x8d), new Color(0xc2, 0x3b, 0x7a),
                new Color(0x6b, 0x72, 0x80)
    };

    /** Behind everything. */
    abstract Color paper();

    /** Text. */
    abstract Color ink();

    /** Lines that only help to read. */
    abstract Color grid();

    /** Violations. */
    abstract Color bad();

    abstract Color series(int index);

    /** Replaces every stand-in in {@code svg} by its CSS variable. */
    static String toVariables(String svg) {
        String result = variable(svg, INK, "--ink");
        result = variable(result, GRID, "--grid");
        result = variable(result, BAD, "--bad");
        result = variable(result, PAPER, "--paper");
        for (int i = 0; i < SERIES_COUNT; i++) {
            result = variable(result, SERIES + i, "--s" + i);
        }
        return result;
    }

    private static String variable(String svg, int blue, String name) {
        return svg.replace("rgb(" + STAND_IN_RED + "," + STAND_IN_GREEN + "," + blue + ")", "var(" + name + ")");
    }
}
