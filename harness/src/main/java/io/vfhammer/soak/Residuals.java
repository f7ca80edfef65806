package io.vfhammer.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.VlanFilterState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which findings of a soak are a known defect of the revision: the resource {@code residuals.yaml}, whose first rule that
 * fits counts. Immutable.
 */
public final class Residuals {
    private static final String RESOURCE = "residuals.yaml";
    /** How the words of a rule begin that is about another end of a defect which has a rule already. */
    private static final String VARIANT = "as ";

    private static final Data DATA = read();

    private final List<Rule> rules;

    private record Data(List<RuleSet> sets, List<Expectation> revisions) {}

    private record RuleSet(String name, List<Rule> rules) {}

    /** @param match a regular expression for a revision's name, defects and all; the first that fits counts */
    private record Expectation(String match, List<String> sets) {}

    /**
     * One rule.
     *
     * @param known the id: R of the specification or F of docs/findings.md for what is expected; H for what is known, and wrong
     * @param match a regular expression for the finding's kind and end
     * @param met cells, e.g. {@code REMOVING CAPS_RENEWED}, one of which the filter has used in the round; empty when it
     *     does not matter
     * @param needs facts about the VF in this round, all of which have to be there; a {@code |} between words means one of them
     * @param without facts of which none may be there
     * @param words what the defect is
     */
    public record Rule(
            String known, String match, List<String> met, List<String> needs, List<String> without, String words) {
        public Rule {
            met = met == null ? List.of() : List.copyOf(met);
            needs = needs == null ? List.of() : List.copyOf(needs);
            without = without == null ? List.of() : List.copyOf(without);
        }

        /** Returns whether the defect is expected of the revision, so that a finding that it explains is no violation. */
        public boolean isExpected() {
            return !known.startsWith("H");
        }

        private boolean fits(Finding finding, VfHistory history) {
            return Pattern.matches(match, finding.kind() + " " + finding.end())
                    && needs.stream().allMatch(need -> befell(need, finding))
                    && finding.facts().stream().noneMatch(fact -> without.contains(fact.word()))
                    && (met.isEmpty() || met.stream().anyMatch(cell -> met(cell, finding.vid(), history)));
        }

        private static boolean befell(String need, Finding finding) {
            List<String> oneOf = List.of(need.split("\\|"));
            return finding.facts().stream().anyMatch(fact -> oneOf.contains(fact.word()));
        }

        private static boolean met(String cell, int vid, VfHistory history) {
            String[] words = cell.split(" ");
            return history.met(vid, VlanFilterState.valueOf(words[0]), FilterEvent.valueOf(words[1]));
        }
    }

    private Residuals(List<Rule> rules) {
        this.rules = rules;
    }

    /** Returns the rules for {@code revision}; none when nothing is known of it, and then everything is a violation. */
    public static Residuals of(Revision revision) {
        List<String> sets = DATA.revisions.stream()
                .filter(one -> Pattern.matches(one.match, revision.name()))
                .map(Expectation::sets)
                .findFirst()
                .orElse(List.of());
        return new Residuals(DATA.sets.stream()
                .filter(set -> sets.contains(set.name))
                .flatMap(set -> set.rules.stream())
                .toList());
    }

    /** Returns the rules in the order in which they are tried. */
    public List<Rule> rules() {
        return rules;
    }

    /** Returns what the known defect {@code id} is: the words of its first rule. */
    public String title(String id) {
        return rules.stream()
                .filter(rule -> rule.known.equals(id) && !rule.words.startsWith(VARIANT))
                .map(Rule::words)
                .findFirst()
                .orElse(id);
    }

    /** Returns the rule that explains {@code finding}, if there is one. */
    Optional<Rule> explain(Finding finding, VfHistory history) {
        return rules.stream().filter(rule -> rule.fits(finding, history)).findFirst();
    }

    private static Data read() {
        try (InputStream in = Residuals.class.getResourceAsStream(RESOURCE)) {
            Data data = new YAMLMapper().readValue(in, Data.class);
            data.sets.forEach(set -> set.rules.forEach(Residuals::check));
            return data;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(RESOURCE + " is malformed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A misspelt word would never fit, and nobody would notice. */
    private static void check(Rule rule) {
        List<String> facts = Arrays.stream(Fact.values()).map(Fact::word).toList();
        for (List<String> words : List.of(rule.needs, rule.without)) {
            for (String word : String.join("|", words).split("\\|")) {
                if (!word.isEmpty() && !facts.contains(word)) {
                    throw new IllegalStateException(String.format(
                            Locale.ROOT, "%s: %s needs the unknown fact '%s'", RESOURCE, rule.known, word));
                }
            }
        }
        rule.met.forEach(cell -> {
            VlanFilterState.valueOf(cell.split(" ")[0]);
            FilterEvent.valueOf(cell.split(" ")[1]);
        });
    }
}
