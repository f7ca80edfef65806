package io.vfhammer.cli;

import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.RevisionFile;
import io.vfhammer.filter.Revisions;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that choose a driver revision and lay defects over it; mixed into every command that runs a driver. */
final class DriverOption {
    @Option(
            names = "--driver",
            paramLabel = "REV",
            converter = RevisionConverter.class,
            description = "the driver revision, by name or alias, or FILE.yaml (docs/your-patch.md)")
    private Revision revision;

    @Option(
            names = "--defect",
            paramLabel = "ID",
            split = ",",
            converter = DefectConverter.class,
            description = "a known defect to lay over the revision, e.g. H2; may be repeated")
    private List<Defect> defects = List.of();

    /** Returns the revision as it was given, without the defects. */
    Optional<Revision> revision() {
        return Optional.ofNullable(revision);
    }

    /** Returns the defects in the order in which they were given. */
    List<Defect> defects() {
        return defects;
    }

    /**
     * Returns the revision that was given, for a command that cannot do without one.
     *
     * @throws UsageException when none was given
     */
    Revision required() {
        return revision()
                .orElseThrow(
                        () -> new UsageException("missing option --driver; expected " + RevisionConverter.accepted()));
    }

    /** Returns {@code base} with the defects laid over it. */
    Revision withDefects(Revision base) {
        Revision result = base;
        for (Defect defect : defects) {
            result = result.with(defect);
        }
        return result;
    }

    /** Reads the name or alias of a revision, or the file of one. */
    static final class RevisionConverter implements ITypeConverter<Revision> {
        @Override
        public Revision convert(String value) {
            if (value.endsWith(".yaml") || value.endsWith(".yml")) {
                return read(value);
            }
            return Revisions.find(value)
                    .orElseThrow(() ->
                            new TypeConversionException("unknown driver '" + value + "'; expected " + accepted()));
        }

        private static Revision read(String file) {
            try (Reader text = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
                return RevisionFile.read(file, text);
            } catch (NoSuchFileException e) {
                throw new TypeConversionException("no file '" + file + "'; expected a driver revision as YAML");
            } catch (RevisionFile.FormatException e) {
                throw new TypeConversionException(e.getMessage());
            } catch (IOException | InvalidPathException e) {
                throw new TypeConversionException("file '" + file + "' cannot be read as text");
            }
        }

        static String accepted() {
            return "one of " + String.join(", ", Revisions.names()) + ", or a file FILE.yaml (docs/your-patch.md)";
        }
    }

    /** Reads the id of a defect, in any case. */
    static final class DefectConverter implements ITypeConverter<Defect> {
        @Override
        public Defect convert(String value) {
            return Defect.find(value)
                    .orElseThrow(() -> new TypeConversionException("unknown defect '" + value + "'; expected one of "
                            + String.join(
                                    ", ",
                                    Arrays.stream(Defect.values())
                                            .map(Defect::id)
                                            .toList())));
        }
    }
}
