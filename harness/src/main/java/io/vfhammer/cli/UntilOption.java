package io.vfhammer.cli;

import io.vfhammer.explore.KnownClasses;
import io.vfhammer.explore.Strategy;
import io.vfhammer.explore.ViolationClass;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What {@code vfhammer explore} is to look for, when it need not see everything. */
final class UntilOption {
    private static final String ANY = "any";

    @Option(
            names = "--until",
            paramLabel = "CLASS",
            converter = ClassConverter.class,
            description =
                    "end with the first level on which this shows: a known defect such as R12, the id of a class of "
                            + "violations, or any")
    private String wanted;

    /** @throws UsageException when the options do not go together */
    void validate(Strategy strategy, boolean compares) {
        if (wanted != null && (strategy != Strategy.EXHAUSTIVE || compares)) {
            throw new UsageException("--until ends one exhaustive search; expected --strategy exhaustive and no "
                    + "--diff-against with it");
        }
    }

    /** Returns which classes end the search: none when the option was not given. */
    Predicate<ViolationClass> wanted() {
        if (wanted == null) {
            return found -> false;
        }
        return found -> wanted.equals(ANY) || wanted.equals(found.id()) || isKnownAs(found, wanted);
    }

    private static boolean isKnownAs(ViolationClass found, String known) {
        return KnownClasses.find(found)
                .filter(rule -> rule.known().equalsIgnoreCase(known))
                .isPresent();
    }

    /** Refuses what no class can be called. */
    static final class ClassConverter implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            Set<String> known = KnownClasses.rules().stream()
                    .map(KnownClasses.Rule::known)
                    .collect(Collectors.toCollection(TreeSet::new));
            boolean isKnown = known.stream().anyMatch(value::equalsIgnoreCase);
            if (!isKnown && !value.equals(ANY) && !value.matches("[^:>]+:[^:>]+>.+")) {
                throw new TypeConversionException("unknown class '" + value
                        + "'; expected any, an id as explore prints it, " + "or one of " + String.join(", ", known));
            }
            return value;
        }
    }
}
