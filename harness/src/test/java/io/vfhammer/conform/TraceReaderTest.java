package io.vfhammer.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is no trace gets one line: file, line, what was expected; the good traces before it are read. */
class TraceReaderTest {
    private static final String AFTER =
            "{\"filters\":[],\"num\":0,\"aq\":[],\"op\":\"NONE\",\"netdev\":\"RUNNING\",\"outstanding\":[]}";
    private static final String TICK = "{\"do\":\"tick\",\"sent\":[],\"after\":" + AFTER + "}";
    private static final String GOOD = trace(TICK);

    private static String trace(String step) {
        return "{\"id\":\"t\",\"driver\":\"merged\",\"api\":\"V2\",\"max\":8,\"steps\":[" + step + "]}";
    }

    private static TraceReader reader(byte[] bytes) throws IOException {
        return TraceReader.of("F", new ByteArrayInputStream(bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(utf8(text));
        }
        return bytes.toByteArray();
    }

    /** Reads a good trace, then {@code second} in line 2, and returns what was said about it. */
    private static String mistakeIn(String second) throws IOException {
        try (TraceReader reader = reader(utf8(GOOD + "\n" + second + "\n"))) {
            assertThat(reader.next()).isNotNull();
            TraceFormatException mistake = catchThrowableOfType(TraceFormatException.class, reader::next);
            assertThat(mistake).as(second).isNotNull();
            assertThat(mistake.getMessage()).doesNotContain("\n").startsWith("F:2: ");
            return mistake.getMessage();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"foo":1}                                                      | a trace without the key 'id'
            []                                                             | expected a trace, {"id": ..., "steps": [...]}, found [
            17                                                             | expected a trace
            hello                                                          | malformed JSON
            {"id":"t","driver":"merged"                                    | malformed JSON
            {"id":5}                                                       | expected the trace's id, a text, found 5
            {"version":2,"id":"t"}                                         | trace format version 2; expected 1
            {"id":"t","api":"V3"}                                          | expected api, one of V1, V2, found "V3"
            {"id":"t","max":65536}                                         | expected the cap 'max', 0 to 65535, found 65536
            {"id":"t","max":8.5}                                           | expected the cap 'max', 0 to 65535, found 8.5
            {"id":"t","max":99999999999}                                   | expected the cap 'max'
            {"id":"t","driver":"merged","api":"V2","max":8}                | a trace without the key 'steps'
            {"id":"t","steps":{}}                                          | expected the array 'steps', found {
            {"id":"t","steps":[5]}                                         | expected a step
            {"id":"t","steps":[{}]}                                        | a step without the key 'do'
            {"id":"t","steps":[{"do":"jump"}]}                             | expected do, one of add, kill, tick, reply, caps, reset, close, open, found "jump"
            {"id":"t","steps":[{"do":"tick"}]}                             | a tick step without the key 'sent'
            {"id":"t","steps":[{"do":"tick","sent":[]}]}                   | a tick step without the key 'after'
            {"id":"t","steps":[{"do":"add","vid":4096}]}                   | expected vid, 0 to 4095, found 4096
            {"id":"t","steps":[{"do":"add","vid":"101"}]}                  | expected vid, 0 to 4095, found "101"
            {"id":"t","steps":[{"do":"add","rc":5}]}                       | expected rc, -4095 to 0, found 5
            {"id":"t","steps":[{"do":"close","mode":"never"}]}             | expected mode, one of replies-first, tick-first, timeout, found "never"
            {"id":"t","steps":[{"do":"reply","op":"ADD_VLAN_V3"}]}         | expected op, one of
            {"id":"t","steps":[{"do":"reply","status":-6}]}                | unknown status -6; expected one of [0, -5, -18, -38, -53, -64]
            {"id":"t","steps":[{"do":"reply","res":{"v1":true}}]}          | a res without the key 'v2'
            {"id":"t","steps":[{"do":"reply","caps":{"filtering":1}}]}     | expected filtering, true or false, found 1
            {"id":"t","steps":[{"sent":[{"op":"ADD_VLAN"}]}]}              | an ADD_VLAN message without the key 'vids'
            {"id":"t","steps":[{"sent":[{"op":"ADD_VLAN","vids":[-1]}]}]}  | expected a VID, 0 to 4095, found -1
            {"id":"t","steps":[{"after":{"filters":[[1]]}}]}               | expected a filter state, one of
            {"id":"t","steps":[{"after":{"filters":[[1,"GONE"]]}}]}        | expected a filter state, one of
            {"id":"t","steps":[{"after":{"filters":[[1,"ADD",2]]}}]}       | expected the end of [VID, STATE], found 2
            {"id":"t","steps":[{"after":{"num":-1}}]}                      | expected num, 0 to
            {"id":"t","steps":[{"after":{"aq":["ADD_VLANS"]}}]}            | expected a work bit, one of
            {"id":"t","steps":[{"after":{"aq":[3]}}]}                      | expected a work bit, one of
            {"id":"t","steps":[{"after":{"op":"nothing"}}]}                | expected op, one of NONE,
            {"id":"t","steps":[{"after":{"netdev":"UP"}}]}                 | expected netdev, one of RUNNING, DOWN_PENDING, DOWN, found "UP"
            {"id":"t","steps":[{"during":[{"during":[]}]}]}                | 'during' in a step of a close
            """)
    void saysWhatIsWrong(String line, String expected) throws IOException {
        assertThat(mistakeIn(line)).contains(expected);
    }

    @Test
    void saysWhichKeysAReplyLacks() throws IOException {
        String tail = ",\"sent\":[],\"after\":" + AFTER + "}";
        assertThat(mistakeIn(trace("{\"do\":\"reply\",\"op\":\"ADD_VLAN\"" + tail)))
                .contains("a reply step without the key 'status'");
        assertThat(mistakeIn(trace("{\"do\":\"reply\",\"op\":\"GET_VF_RESOURCES\",\"status\":0" + tail)))
                .contains("without the key 'res'");
        assertThat(mistakeIn(trace("{\"do\":\"reply\",\"op\":\"GET_OFFLOAD_VLAN_V2_CAPS\",\"status\":0" + tail)))
                .contains("without the key 'caps'");
        assertThat(mistakeIn(trace("{\"do\":\"open\"" + tail))).contains("an open step without the key 'rc'");
        assertThat(mistakeIn(trace("{\"do\":\"close\",\"rc\":0" + tail)))
                .contains("a close step without the key 'mode'");
    }

    @Test
    void acceptsKeysInAnyOrderAndSkipsThoseItDoesNotKnow() throws IOException {
        String shuffled =
                "{\"steps\":[{\"after\":" + AFTER + ",\"note\":{\"a\":[1]},\"sent\":[],\"do\":\"tick\"}],\"max\":8,"
                        + "\"api\":\"V2\",\"driver\":\"merged\",\"id\":\"t\",\"version\":1}";
        try (TraceReader reader = reader(utf8(GOOD + "\n\n" + shuffled))) {
            Trace good = reader.next();
            assertThat(reader.next()).isEqualTo(good);
            assertThat(reader.place()).isEqualTo("F:3");
            assertThat(reader.next()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  \n \n"})
    void anEmptyFileHoldsNoTrace(String text) throws IOException {
        try (TraceReader reader = reader(utf8(text))) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(TraceFormatException.class)
                    .hasMessageContaining("an empty file");
        }
    }

    @Test
    void anEmptyGzipHoldsNoTrace() throws IOException {
        try (TraceReader reader = reader(gzip(""))) {
            assertThatThrownBy(reader::next).hasMessageContaining("an empty file");
        }
    }

    /** Wherever it is cut: the traces before the cut are read, then comes one line. */
    @Test
    void readsATruncatedGzipToTheCut() throws IOException {
        byte[] whole = gzip((GOOD + "\n").repeat(50));
        for (int length = 2; length < whole.length; length++) {
            String message = readAll(Arrays.copyOf(whole, length));
            assertThat(message).as("cut to " + length).contains("truncated or damaged gzip");
        }
        assertThat(readAll(whole)).isEqualTo("50 traces");
    }

    @Test
    void readsATruncatedFileToTheCut() throws IOException {
        byte[] whole = utf8(GOOD + "\n" + GOOD);
        for (int length = GOOD.length() + 2; length < whole.length; length++) {
            try (TraceReader reader = reader(Arrays.copyOf(whole, length))) {
                assertThat(reader.next()).isNotNull();
                assertThatThrownBy(reader::next)
                        .as("cut to " + length)
                        .isInstanceOf(TraceFormatException.class)
                        .hasMessageMatching("F:2: malformed JSON: .*; expected one trace a line");
            }
        }
    }

    private static String readAll(byte[] bytes) throws IOException {
        try (TraceReader reader = reader(bytes)) {
            return SharedTraces.all(reader).size() + " traces";
        } catch (TraceFormatException e) {
            return e.getMessage();
        }
    }

    @Test
    void binaryIsNoTrace() throws IOException {
        assertThat(readAll(new byte[] {0, 1, 2, 3, (byte) 0xff, (byte) 0xfe}))
                .startsWith("F:1: ")
                .doesNotContain("\n");
        assertThat(readAll(new byte[] {'P', 'K', 3, 4, 0, 0}))
                .startsWith("F:1: ")
                .doesNotContain("\n");
    }

    @Test
    void saysWhyAFileCannotBeOpened(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> TraceReader.open(folder))
                .hasMessage(folder + ": is a directory; expected a file of traces");
        Path missing = folder.resolve("missing.jsonl");
        assertThatThrownBy(() -> TraceReader.open(missing))
                .isInstanceOf(TraceFormatException.class)
                .hasMessage(missing + ": no such file; expected a file of traces");
        Path present = folder.resolve("present.jsonl");
        Files.writeString(present, GOOD);
        try (TraceReader reader = TraceReader.open(present)) {
            assertThat(SharedTraces.all(reader)).hasSize(1);
        }
    }

    @Test
    void aTraceHasALimit() throws IOException {
        InputStream head = new ByteArrayInputStream(utf8("{\"id\":\"t\",\"steps\":[" + TICK));
        InputStream more = new ByteArrayInputStream(utf8(("," + TICK).repeat(Tokens.ELEMENTS_MAX)));
        InputStream all = new SequenceInputStream(Collections.enumeration(List.of(head, more)));
        try (TraceReader reader = TraceReader.of("F", all)) {
            assertThatThrownBy(reader::next).hasMessageContaining("at most 100000 elements");
        }
    }
}
