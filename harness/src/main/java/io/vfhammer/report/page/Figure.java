package io.vfhammer.report.page;

import java.util.function.Function;
import org.jfree.chart.JFreeChart;

/**
 * One picture.
 *
 * @param id unique on its page, a word that can be a file's name
 * @param title what it shows
 * @param caption how to read it; may be empty
 * @param drawing draws it in the colours that it is given
 */
public record Figure(String id, String title, String caption, Function<Palette, JFreeChart> drawing) {
    /** Returns the SVG element, for a page that has the colours as CSS variables. */
    public String svg() {
        return SvgImage.inline(this);
    }
}
