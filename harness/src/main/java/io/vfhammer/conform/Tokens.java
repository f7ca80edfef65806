package io.vfhammer.conform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads typed values from a JSON stream and says what was expected where it finds something else. Each method starts before
 * the value and ends on its last token. Not thread-safe.
 */
final class Tokens {
    /** How long an array may be: more than the 4096 filters and the steps of any trace, less than memory. */
    static final int ELEMENTS_MAX = 100_000;

    private static final int QUOTED_MAX = 40;

    /** Reads one element; the stream stands on its first token. */
    @FunctionalInterface
    interface Element<E> {
        E read() throws IOException;
    }

    private final String file;
    private final JsonParser json;

    Tokens(String file, JsonParser json) {
        this.file = file;
        this.json = json;
    }

    /** Returns the line that the stream stands in, from 1. */
    long line() {
        return json.currentTokenLocation().getLineNr();
    }

    TraceFormatException mistake(String words) {
        return TraceFormatException.at(file, line(), words, null);
    }

    private TraceFormatException expected(String what) throws IOException {
        return mistake("expected " + what + ", found " + found());
    }

    private String found() throws IOException {
        JsonToken token = json.currentToken();
        if (token == null) {
            return "the end of the file";
        }
        String text = token.asString() != null ? token.asString() : json.getText();
        String shown = text.length() > QUOTED_MAX ? text.substring(0, QUOTED_MAX) + "..." : text;
        return token == JsonToken.VALUE_STRING ? '"' + shown + '"' : shown;
    }

    /** Goes into an object, the next token. */
    void startObject(String what) throws IOException {
        json.nextToken();
        inObject(what);
    }

    /** Requires that the stream stands at the start of an object. */
    void inObject(String what) throws IOException {
        if (!json.isExpectedStartObjectToken()) {
            throw expected(what);
        }
    }

    /** Returns the name of the object's next field, or null at its end. */
    String nextField() throws IOException {
        return json.nextFieldName();
    }

    /** Skips the value of a field that nobody knows. */
    void skip() throws IOException {
        json.nextToken();
        json.skipChildren();
    }

    /** Returns an integer from {@code min} to {@code max}. */
    int integer(String what, int min, int max) throws IOException {
        if (json.nextToken() != JsonToken.VALUE_NUMBER_INT
                || json.getNumberType() != JsonParser.NumberType.INT
                || json.getIntValue() < min
                || json.getIntValue() > max) {
            throw expected(what + ", " + min + " to " + max);
        }
        return json.getIntValue();
    }

    boolean bool(String what) throws IOException {
        JsonToken token = json.nextToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw expected(what + ", true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    String text(String what) throws IOException {
        if (json.nextToken() != JsonToken.VALUE_STRING) {
            throw expected(what);
        }
        return json.getText();
    }

    /** Returns what the next text stands for in {@code names}. */
    <E> E name(String what, Map<String, E> names) throws IOException {
        json.nextToken();
        return currentName(what, names);
    }

    /** Returns what the current text stands for in {@code names}. */
    <E> E currentName(String what, Map<String, E> names) throws IOException {
        E value = json.currentToken() == JsonToken.VALUE_STRING ? names.get(json.getText()) : null;
        if (value == null) {
            throw expected(what + ", one of " + String.join(", ", names.keySet()));
        }
        return value;
    }

    /** Returns the elements of an array. */
    <E> List<E> array(String what, Element<E> element) throws IOException {
        startArray(what);
        List<E> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (list.size() == ELEMENTS_MAX) {
                throw mistake("expected " + what + " of at most " + ELEMENTS_MAX + " elements");
            }
            list.add(element.read());
        }
        return list;
    }

    void startArray(String what) throws IOException {
        json.nextToken();
        inArray(what);
    }

    /** Requires that the stream stands at the start of an array. */
    void inArray(String what) throws IOException {
        if (!json.isExpectedStartArrayToken()) {
            throw expected(what);
        }
    }

    void endArray(String what) throws IOException {
        if (json.nextToken() != JsonToken.END_ARRAY) {
            throw expected(what);
        }
    }

    /** Returns the current integer, the element of an array, from 0 to {@code max}. */
    int element(String what, int max) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
                || json.getNumberType() != JsonParser.NumberType.INT
                || json.getIntValue() < 0
                || json.getIntValue() > max) {
            throw expected(what + ", 0 to " + max);
        }
        return json.getIntValue();
    }
}
