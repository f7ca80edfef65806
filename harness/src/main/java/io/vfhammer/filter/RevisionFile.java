package io.vfhammer.filter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads a driver revision that is written down as a diff of another one, in YAML:
 *
 * <pre>
 *   name: my-fix
 *   title: what it does, in one line
 *   base: merged
 *   cells:
 *     REMOVING:
 *       user adds: ADD +ADD
 *     EVERY:
 *       interface down: "-"
 *   drop: [DISABLE, INACTIVE]
 *   on: [CLOSE_WAITS]
 *   off: [CLOSE_DROPS_ADD]
 * </pre>
 *
 * Cells are in {@link Cell#parse}'s notation; {@code EVERY} stands for all states but ABSENT; {@code drop} clears the rows
 * of states that are no longer used. The parts are applied in the order in which they stand. Not thread-safe: used once.
 */
public final class RevisionFile {
    private static final String KEYS = "name, title, base, cells, drop, on, off";
    private static final String EVERY = "EVERY";

    /** A file that cannot be read as a revision: the message starts with its name and the line. */
    public static final class FormatException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        FormatException(String message) {
            super(message);
        }
    }

    private final String file;
    private final JsonParser parser;
    private final RevisionDiff.Builder diff = RevisionDiff.builder();
    private String name;
    private String title = "";
    private Revision base;

    private RevisionFile(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads a revision.
     *
     * @param file what messages call the file
     * @throws FormatException names the line and what was expected
     * @throws IOException when the text cannot be read
     */
    public static Revision read(String file, Reader text) throws IOException {
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            return new RevisionFile(file, parser).revision();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new FormatException(file + ":" + line + ": no YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse("malformed"));
        }
    }

    private Revision revision() throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "a mapping with the keys " + KEYS);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            key(parser.currentName());
        }
        if (name == null) {
            throw bad("no 'name'; expected a line such as 'name: my-fix'");
        }
        if (base == null) {
            throw bad("no 'base'; expected one of " + names());
        }
        return diff.build().applyTo(base, name, title);
    }

    private void key(String key) throws IOException {
        switch (key) {
            case "name" -> name = name();
            case "title" -> title = scalar("one line of text");
            case "base" -> base = base();
            case "cells" -> cells();
            case "drop" -> each("a list of states", word -> diff.dropState(state(word)));
            case "on" -> each("a list of behaviours", word -> diff.on(behaviour(word)));
            case "off" -> each("a list of behaviours", word -> diff.off(behaviour(word)));
            default -> throw bad("unknown key '" + key + "'; expected one of " + KEYS);
        }
    }

    private String name() throws IOException {
        String text = scalar("a name");
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw bad("the name '" + text + "'; expected letters, digits, '.', '_' and '-'");
        }
        return text;
    }

    private Revision base() throws IOException {
        String text = scalar("the name of a built-in revision");
        return Revisions.find(text).orElseThrow(() -> bad("unknown base '" + text + "'; expected one of " + names()));
    }

    private static String names() {
        return String.join(", ", Revisions.names());
    }

    private void cells() throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "a mapping from states to events");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String row = parser.currentName();
            VlanFilterState state = row.equals(EVERY) ? null : state(row);
            expect(parser.nextToken(), JsonToken.START_OBJECT, "a mapping from events to cells");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                cell(state, event(parser.currentName()));
            }
        }
    }

    private void cell(VlanFilterState state, FilterEvent event) throws IOException {
        String text = scalar(Cell.NOTATION);
        try {
            Cell cell = Cell.parse(text);
            if (state == null) {
                diff.everyState(event, text);
            } else {
                // Only the table knows which cells an ABSENT filter may have.
                TransitionTable unused = TransitionTable.EMPTY.with(state, event, cell);
                diff.cell(state, event, cell);
            }
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage());
        }
    }

    private void each(String expected, Function<String, ?> use) throws IOException {
        expect(parser.nextToken(), JsonToken.START_ARRAY, expected);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.VALUE_STRING, expected);
            Object unused = use.apply(parser.getText());
        }
    }

    private VlanFilterState state(String word) {
        return VlanFilterState.find(word)
                .orElseThrow(() -> bad("unknown state '" + word + "'; expected one of "
                        + list(VlanFilterState.values(), VlanFilterState::name) + " or " + EVERY));
    }

    private FilterEvent event(String word) {
        return find(
                        FilterEvent.values(),
                        one -> one.words().equals(word) || one.name().equals(word))
                .orElseThrow(() -> bad("unknown event '" + word + "'; expected one of "
                        + list(FilterEvent.values(), FilterEvent::words)));
    }

    private Behaviour behaviour(String word) {
        String wanted = word.toUpperCase(Locale.ROOT).replace('-', '_');
        return find(Behaviour.values(), one -> one.name().equals(wanted))
                .orElseThrow(() -> bad("unknown behaviour '" + word + "'; expected one of "
                        + list(Behaviour.values(), Behaviour::name)));
    }

    private static <E> Optional<E> find(E[] all, Predicate<E> wanted) {
        return Arrays.stream(all).filter(wanted).findFirst();
    }

    private static <E> String list(E[] all, Function<E, String> words) {
        return Arrays.stream(all).map(words).collect(Collectors.joining(", "));
    }

    private String scalar(String expected) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            throw bad("expected " + expected);
        }
        return parser.getText();
    }

    private void expect(JsonToken got, JsonToken wanted, String expected) {
        if (got != wanted) {
            throw bad("expected " + expected);
        }
    }

    private FormatException bad(String message) {
        return new FormatException(
                file + ":" + Math.max(1, parser.currentTokenLocation().getLineNr()) + ": " + message);
    }
}
