package io.vfhammer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps docs/transitions.md equal to what {@code vfhammer show} prints; writes it with -Dvfhammer.regenerate=true. */
class TransitionsDocTest {
    private static final Path DOC = Path.of("..", "docs", "transitions.md");

    private static String generated() {
        StringBuilder doc = new StringBuilder("""
                # The state machine of every driver revision

                Generated from the tables in the code; a test fails when this file is out of date. To write it anew:

                    mvn -pl harness test -Dtest=TransitionsDocTest -Dvfhammer.regenerate=true

                Each section is what `vfhammer show REV` and `vfhammer show REV --diff BASE` print.
                """);
        for (Revision revision : Revisions.catalogue()) {
            doc.append("\n## ")
                    .append(revision.name())
                    .append(aliases(revision))
                    .append('\n');
            if (!revision.base().isEmpty()) {
                doc.append("\nWhat it changes in ").append(revision.base()).append(":\n\n");
                block(doc, "text", "show", revision.name(), "--diff", revision.base());
                doc.append("\nAll of it:\n");
            }
            doc.append('\n');
            block(doc, "text", "show", revision.name());
            if (Revisions.aliases().containsValue(revision.name())) {
                doc.append('\n');
                block(doc, "mermaid", "show", revision.name(), "--format", "mermaid");
            }
        }
        return doc.toString();
    }

    private static String aliases(Revision revision) {
        String names = Revisions.aliases().entrySet().stream()
                .filter(alias -> alias.getValue().equals(revision.name()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (" + names + ")";
    }

    private static void block(StringBuilder doc, String language, String... command) {
        CommandRun run = CommandRun.of(command);
        assertThat(run.exitCode()).as(String.join(" ", command)).isZero();
        doc.append("```").append(language).append('\n');
        doc.append(run.out().stripTrailing()).append("\n```\n");
    }

    @Test
    void isUpToDate() throws IOException {
        String expected = generated();
        if (Boolean.getBoolean("vfhammer.regenerate")) {
            Files.createDirectories(DOC.getParent());
            Files.writeString(DOC, expected);
        }
        assertThat(DOC).exists().hasContent(expected);
    }
}
