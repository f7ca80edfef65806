package io.vfhammer.conform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.vfhammer.filter.Revisions;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads a file of traces, plain or gzip (told by its first bytes, whatever its name), one trace at a time: memory is
 * needed for the trace in hand, not for the file. Not thread-safe.
 */
public final class TraceReader implements Closeable {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; (line: \\d+, column: \\d+)]");
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final String file;
    private final JsonParser json;
    private final TraceParser parser;
    private long line;
    private long traces;

    private TraceReader(String file, JsonParser json) {
        this.file = file;
        this.json = json;
        this.parser = new TraceParser(file, json);
    }

    /**
     * Opens {@code path}.
     *
     * @throws TraceFormatException when it cannot be read, in one line
     */
    public static TraceReader open(Path path) throws IOException {
        String file = path.toString();
        if (Files.isDirectory(path)) {
            throw TraceFormatException.at(file, "is a directory; expected a file of traces", null);
        }
        try {
            return of(file, Files.newInputStream(path));
        } catch (NoSuchFileException e) {
            throw TraceFormatException.at(file, "no such file; expected a file of traces", e);
        } catch (AccessDeniedException e) {
            throw TraceFormatException.at(file, "permission denied", e);
        }
    }

    /**
     * Reads traces from {@code in}, which is closed with this reader or when opening it fails.
     *
     * @param file what messages call it
     */
    public static TraceReader of(String file, InputStream in) throws IOException {
        try {
            return new TraceReader(file, JSON.createParser(plain(in)));
        } catch (EOFException | ZipException e) {
            in.close();
            throw TraceFormatException.at(file, "truncated or damaged gzip: " + e.getMessage(), e);
        } catch (IOException e) {
            in.close();
            throw TraceFormatException.at(file, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream plain(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
        buffered.mark(2);
        int magic = buffered.read() << Byte.SIZE | buffered.read();
        buffered.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(buffered, BUFFER_BYTES) : buffered;
    }

    /**
     * Returns the next trace, or null at the end of the file.
     *
     * @throws TraceFormatException when there is none to be made of what follows, or none in the whole file; nothing more
     *     can be read then
     */
    public Trace next() throws IOException {
        try {
            if (json.nextToken() == null) {
                if (traces == 0) {
                    throw TraceFormatException.at(file, 1, "an empty file; expected one trace a line", null);
                }
                return null;
            }
            line = json.currentTokenLocation().getLineNr();
            Trace trace = parser.trace();
            traces++;
            return trace;
        } catch (JsonEOFException e) {
            throw at(line, "malformed JSON: the file ends in the middle of a trace; expected one trace a line", e);
        } catch (JsonProcessingException e) {
            throw at(lineOf(e), "malformed JSON: " + words(e) + "; expected one trace a line", e);
        } catch (EOFException | ZipException e) {
            throw at(here(), "truncated or damaged gzip: " + e.getMessage(), e);
        } catch (TraceFormatException e) {
            throw e;
        } catch (IOException e) {
            throw at(here(), "cannot be read: " + firstLine(e.getMessage()), e);
        }
    }

    /** Returns where the last trace began: file and line. */
    public String place() {
        return file + ":" + line;
    }

    /** Returns a complaint about the last trace. */
    TraceFormatException mistake(String words) {
        return at(line, words, null);
    }

    /** Returns the complaint about a trace that names no revision. */
    TraceFormatException unknownDriver(String driver) {
        return mistake("unknown driver '" + driver + "'; expected one of " + String.join(", ", Revisions.names())
                + ", or --driver to say what to run");
    }

    private long here() {
        return json.currentLocation().getLineNr();
    }

    private TraceFormatException at(long where, String mistake, IOException cause) {
        return TraceFormatException.at(file, where, mistake, cause);
    }

    private long lineOf(JsonProcessingException e) {
        return e.getLocation() == null ? line : e.getLocation().getLineNr();
    }

    /** Jackson's own words, without its remarks on what it does not show of the source. */
    private static String words(JsonProcessingException e) {
        return SOURCE.matcher(firstLine(e.getOriginalMessage())).replaceAll("$1");
    }

    private static String firstLine(String message) {
        return message == null ? "unknown error" : message.lines().findFirst().orElse("unknown error");
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
