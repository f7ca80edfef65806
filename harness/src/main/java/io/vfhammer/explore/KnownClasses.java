package io.vfhammer.explore;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which classes of violations are a known defect of the specification, or one that a search found first: the resource
 * {@code known-classes.yaml}, whose first rule that matches a class's id counts. Immutable.
 */
public final class KnownClasses {
    private static final String RESOURCE = "known-classes.yaml";

    /**
     * One rule.
     *
     * @param known the id: H or R of the specification, F for what a search found
     * @param match a regular expression for the whole id of a class
     * @param needs names of faults, one of which the schedule has a step of or its scope has; empty when it does not matter
     * @param reason why this class is that defect, in one line
     */
    public record Rule(String known, String match, List<String> needs, String reason) {
        public Rule {
            needs = needs == null ? List.of() : List.copyOf(needs);
        }

        boolean matches(ViolationClass violation) {
            return Pattern.matches(match, violation.id()) && (needs.isEmpty() || has(violation.schedule()));
        }

        private boolean has(Schedule schedule) {
            Set<Fault> made = ScheduleToken.faults(schedule.steps());
            return schedule.scope().faults().stream()
                    .filter(fault -> fault.isTrait() || made.contains(fault))
                    .anyMatch(fault -> needs.contains(fault.cliName()));
        }
    }

    private static final List<Rule> RULES = read();

    private KnownClasses() {}

    private static List<Rule> read() {
        try (InputStream in = KnownClasses.class.getResourceAsStream(RESOURCE)) {
            return List.copyOf(new YAMLMapper().readValue(in, new TypeReference<List<Rule>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(RESOURCE + " is malformed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns every rule, in the order in which they are tried. */
    public static List<Rule> rules() {
        return RULES;
    }

    /** Returns the rule for {@code violation}, if there is one. */
    public static Optional<Rule> find(ViolationClass violation) {
        return RULES.stream().filter(rule -> rule.matches(violation)).findFirst();
    }
}
