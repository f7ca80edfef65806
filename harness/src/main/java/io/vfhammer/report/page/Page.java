package io.vfhammer.report.page;

import java.util.List;

/**
 * A page, in the order in which it is read. Immutable.
 *
 * @param title of the document
 * @param banners one for each run, its verdict first
 * @param sections everything else
 */
public record Page(String title, List<Banner> banners, List<Section> sections) {
    /**
     * How a run ended.
     *
     * @param run the run's name on the page
     * @param verdict a word, e.g. {@code PASS}
     * @param words the same in a sentence
     */
    public record Banner(String run, String verdict, String words) {}

    /** A heading and what stands below it. */
    public record Section(String title, String intro, List<Block> blocks) {
        /** Returns the anchor. */
        public String id() {
            return Words.slug(title);
        }
    }

    /** A part of a section. */
    public sealed interface Block permits Table, Figures, Finding, Lines {
        /** Returns which of the kinds it is, for the template. */
        String kind();
    }

    /**
     * A table.
     *
     * @param caption may be empty
     * @param heads one for each column
     * @param rows as many cells each
     * @param words how many columns, from the left, hold words; the others are numbers
     */
    public record Table(String caption, List<String> heads, List<Row> rows, int words) implements Block {
        @Override
        public String kind() {
            return "table";
        }
    }

    /** A row, marked when something in it is wrong. */
    public record Row(List<String> cells, boolean bad) {
        /** A row with nothing wrong in it. */
        static Row of(String... cells) {
            return new Row(List.of(cells), false);
        }
    }

    /** Pictures side by side where there is room. */
    public record Figures(List<Figure> figures) implements Block {
        @Override
        public String kind() {
            return "figures";
        }
    }

    /**
     * A violation, or what else is worth a look of its own.
     *
     * @param title what it is
     * @param text what exactly was found
     * @param facts where and when
     * @param commands that show it again
     * @param diagram a sequence diagram in plain text; may be empty
     * @param note what the diagram is worth; may be empty
     */
    public record Finding(
            String title, String text, List<String> facts, List<String> commands, String diagram, String note)
            implements Block {
        @Override
        public String kind() {
            return "finding";
        }
    }

    /** Sentences, one a line. */
    public record Lines(List<String> lines) implements Block {
        @Override
        public String kind() {
            return "lines";
        }
    }

    /** Returns every picture, in order. */
    public List<Figure> figures() {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Figures.class::isInstance)
                .flatMap(block -> ((Figures) block).figures().stream())
                .toList();
    }
}
