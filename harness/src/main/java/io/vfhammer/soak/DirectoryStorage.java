package io.vfhammer.soak;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A run directory on disk. */
public final class DirectoryStorage implements Storage {
    private final Path directory;

    /** @param directory exists */
    public DirectoryStorage(Path directory) {
        this.directory = directory;
    }

    @Override
    public void replace(String name, String text) throws IOException {
        Path target = directory.resolve(name);
        Files.createDirectories(target.getParent());
        Path temporary = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            Files.writeString(temporary, text, StandardCharsets.UTF_8);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(temporary); // on a full disk, half of it would take the space of what comes after
            throw e;
        }
    }

    @Override
    public void append(String name, String text) throws IOException {
        try (FileChannel file =
                FileChannel.open(directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = file.size();
            try {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
                for (long at = end; bytes.hasRemaining(); at = end + bytes.position()) {
                    file.write(bytes, at);
                }
            } catch (IOException e) {
                file.truncate(end);
                throw e;
            }
        }
    }

    @Override
    public String read(String name) throws IOException {
        try {
            return Files.readString(directory.resolve(name), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
