package io.vfhammer.explore;

import io.vfhammer.filter.Behaviour;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A search at the beginning of a level, as a file: every state with where it came from and how it ends, the order of
 * discovery, and what was counted until then. A search that goes on from it ends as one that was never interrupted.
 *
 * <p>The file is {@link #MAGIC}, the scope in words, the numbers, the nodes, the order, and the CRC-32C of all that. It is
 * written beside its place and moved there.
 */
final class Checkpoint {
    private static final String MAGIC = "vfhammer checkpoint 3";
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int CHECK_BYTES = Long.BYTES;

    private Checkpoint() {}

    /**
     * How far a search was.
     *
     * @param from the position of the first state that is not expanded yet
     * @param discovered how many states were discovered; those up to here are in the order
     * @param edges steps made
     * @param doomed states that end in a violation
     * @param depth steps to the state at {@code from}
     * @param nanos how long it took
     * @param violations what was found
     */
    record Progress(
            int from, int discovered, long edges, long doomed, int depth, long nanos, List<Tally.Entry> violations) {
        Progress {
            violations = List.copyOf(violations);
        }
    }

    /** Says in words what a search depends on; two searches with the same words are the same. */
    static String identity(Scope scope) {
        return String.format(
                Locale.ROOT,
                "driver %s (%08x-%08x), %s, vids %d, cap %d, faults %s, granularity %s, start %s",
                scope.revision().name(),
                scope.revision().table().hashCode(),
                behaviours(scope).hashCode(),
                scope.api(),
                scope.vids(),
                scope.cap(),
                scope.faults().isEmpty()
                        ? "none"
                        : scope.faults().stream().map(Fault::cliName).collect(Collectors.joining(" ")),
                scope.granularity().name().toLowerCase(Locale.ROOT),
                scope.full() ? "full" : "empty");
    }

    /** Names, not the constants themselves: their hash is another one in each process. */
    private static String behaviours(Scope scope) {
        return scope.revision().behaviours().stream().map(Behaviour::name).collect(Collectors.joining(" "));
    }

    /** Writes a search that stands still. */
    static void write(Path file, Scope scope, Progress progress, StateTable table, IntList order) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        CRC32C check = new CRC32C();
        try (OutputStream raw = Files.newOutputStream(part);
                DataOutputStream out = new DataOutputStream(
                        new BufferedOutputStream(new CheckedOutputStream(raw, check), BUFFER_BYTES))) {
            out.writeUTF(MAGIC);
            out.writeUTF(identity(scope));
            write(progress, out);
            table.write(out, (long) progress.from() << Expander.ORIGIN_STEP_BITS);
            for (int i = 0; i < progress.discovered(); i++) {
                out.writeInt(order.get(i));
            }
            out.flush();
            out.writeLong(check.getValue());
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Progress progress, DataOutputStream out) throws IOException {
        out.writeInt(progress.from());
        out.writeInt(progress.discovered());
        out.writeLong(progress.edges());
        out.writeLong(progress.doomed());
        out.writeInt(progress.depth());
        out.writeLong(progress.nanos());
        out.writeInt(progress.violations().size());
        for (Tally.Entry entry : progress.violations()) {
            out.writeInt(entry.signature());
            out.writeLong(entry.count());
            out.writeLong(entry.earliest());
        }
    }

    /**
     * Reads what {@link #write} has written into an empty table and an empty order.
     *
     * @throws CheckpointException when the file is damaged, or of another search
     */
    static Progress read(Path file, Scope scope, StateTable table, IntList order) throws CheckpointException {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(file + ": no such file; expected a checkpoint of 'vfhammer explore'", null);
        }
        try (InputStream raw = Files.newInputStream(file);
                DataInputStream in = new DataInputStream(new BufferedInputStream(raw, BUFFER_BYTES))) {
            if (!in.readUTF().equals(MAGIC)) {
                throw new CheckpointException(
                        file + ": is no checkpoint of this version of 'vfhammer explore'; expected " + MAGIC, null);
            }
            requireWhole(file);
            requireSame(file, scope, in.readUTF());
            Progress progress = readProgress(in);
            table.read(in);
            for (int i = 0; i < progress.discovered(); i++) {
                order.add(in.readInt());
            }
            return progress;
        } catch (IOException | RuntimeException e) {
            throw new CheckpointException(file + ": cannot be read as a checkpoint of 'vfhammer explore'", e);
        }
    }

    private static void requireSame(Path file, Scope scope, String identity) throws CheckpointException {
        if (!identity.equals(identity(scope))) {
            throw new CheckpointException(
                    file + ": is of another search, " + identity + "; expected " + identity(scope), null);
        }
    }

    /** Before anything in it is believed. */
    private static void requireWhole(Path file) throws IOException, CheckpointException {
        CRC32C check = new CRC32C();
        long left = Files.size(file) - CHECK_BYTES;
        byte[] buffer = new byte[BUFFER_BYTES];
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                check.update(buffer, 0, read);
                left -= read;
            }
            if (left != 0 || in.readLong() != check.getValue()) {
                throw new CheckpointException(file + ": is damaged, its check sum is wrong", null);
            }
        }
    }

    private static Progress readProgress(DataInputStream in) throws IOException {
        int from = in.readInt();
        int discovered = in.readInt();
        long edges = in.readLong();
        long doomed = in.readLong();
        int depth = in.readInt();
        long nanos = in.readLong();
        List<Tally.Entry> violations = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            violations.add(new Tally.Entry(in.readInt(), in.readLong(), in.readLong()));
        }
        return new Progress(from, discovered, edges, doomed, depth, nanos, violations);
    }
}
