package io.vfhammer.soak;

import io.vfhammer.filter.FilterEvent;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Everything that a soak counts. Any thread may count and read; a read while others count is not one moment's. */
public final class SoakCounters {
    private final Map<Verb, Map<String, LongAdder>> ops = new EnumMap<>(Verb.class);
    private final EnumMap<FaultKind, LongAdder> faults = adders(FaultKind.class);
    private final EnumMap<VirtchnlOpcode, LongAdder> messages = adders(VirtchnlOpcode.class);
    private final EnumMap<VirtchnlOpcode, LongAdder> refusals = adders(VirtchnlOpcode.class);
    private final EnumMap<FilterEvent, LongAdder> transitions = adders(FilterEvent.class);
    private final Map<String, LongAdder> violations = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> residuals = new ConcurrentHashMap<>();
    private final List<Consumer<String>> classListeners = new CopyOnWriteArrayList<>();
    private final LongAdder retries = new LongAdder();
    private final LongAdder rounds = new LongAdder();
    private final LongAdder allOps = new LongAdder();

    public SoakCounters() {
        for (Verb verb : Verb.values()) {
            ops.put(verb, new ConcurrentHashMap<>());
        }
    }

    private static <E extends Enum<E>> EnumMap<E, LongAdder> adders(Class<E> type) {
        EnumMap<E, LongAdder> adders = new EnumMap<>(type);
        for (E one : type.getEnumConstants()) {
            adders.put(one, new LongAdder());
        }
        return adders;
    }

    /** @param result {@code OK}, an errno or the like: few different ones */
    void op(Verb verb, String result) {
        ops.get(verb).computeIfAbsent(result, key -> new LongAdder()).increment();
        allOps.increment();
    }

    void fault(FaultKind kind) {
        faults.get(kind).increment();
    }

    void message(VirtchnlOpcode opcode) {
        messages.get(opcode).increment();
    }

    void refusal(VirtchnlOpcode opcode) {
        refusals.get(opcode).increment();
    }

    void transition(FilterEvent event) {
        transitions.get(event).increment();
    }

    void retry() {
        retries.increment();
    }

    void violation(String words) {
        boolean isNew = !violations.containsKey(words);
        violations.computeIfAbsent(words, key -> new LongAdder()).increment();
        if (isNew) {
            classListeners.forEach(listener -> listener.accept(words));
        }
    }

    /** Has {@code listener} told of each class of violations that there is, and of each new one when it turns up. */
    public void onViolationClass(Consumer<String> listener) {
        classListeners.add(listener);
        violations.keySet().forEach(listener);
    }

    void residual(String id) {
        residuals.computeIfAbsent(id, key -> new LongAdder()).increment();
    }

    void round() {
        rounds.increment();
    }

    /** Returns how many operations were called. */
    public long ops() {
        return allOps.sum();
    }

    /** Returns how often {@code verb} was called. */
    public long ops(Verb verb) {
        return ops.get(verb).values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Returns verb to how often it was called; those that were. */
    public Map<String, Long> opsByVerb() {
        Map<String, Long> sums = new TreeMap<>();
        for (Verb verb : Verb.values()) {
            if (ops(verb) > 0) {
                sums.put(verb.word(), ops(verb));
            }
        }
        return sums;
    }

    /** Returns verb to result to count; those that occurred. */
    public Map<String, Map<String, Long>> opsByVerbAndResult() {
        Map<String, Map<String, Long>> sums = new TreeMap<>();
        ops.forEach((verb, results) -> {
            if (!results.isEmpty()) {
                sums.put(verb.word(), byName(results));
            }
        });
        return sums;
    }

    /** Returns how often {@code kind} was injected. */
    public long faults(FaultKind kind) {
        return faults.get(kind).sum();
    }

    /** Returns kind of fault to count; those that were injected. */
    public Map<String, Long> faults() {
        Map<String, Long> sums = new TreeMap<>();
        faults.forEach((kind, count) -> put(sums, kind.word(), count));
        return sums;
    }

    /** Returns how many requests with {@code opcode} drivers have sent. */
    public long messages(VirtchnlOpcode opcode) {
        return messages.get(opcode).sum();
    }

    /** Returns opcode to how many requests were sent; those that were. */
    public Map<String, Long> messages() {
        return byEnum(messages);
    }

    /** Returns how many requests with {@code opcode} were refused. */
    public long refusals(VirtchnlOpcode opcode) {
        return refusals.get(opcode).sum();
    }

    /** Returns opcode to how many were refused; those that were. */
    public Map<String, Long> refusals() {
        return byEnum(refusals);
    }

    /** Returns how many filters {@code event} has moved. */
    public long transitions(FilterEvent event) {
        return transitions.get(event).sum();
    }

    /** Returns event to how many filters it has moved; those that did. */
    public Map<String, Long> transitions() {
        return byEnum(transitions);
    }

    /** Returns how many requests were sent although the same one had not been answered. */
    public long retries() {
        return retries.sum();
    }

    /** Returns how many violations were found. */
    public long violations() {
        return violations.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Returns how many violations of one class were found. */
    public long violations(String words) {
        LongAdder count = violations.get(words);
        return count == null ? 0 : count.sum();
    }

    /** Returns how many findings were explained by known defects. */
    public long residuals() {
        return residuals.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Returns how many findings the known defect {@code id} explained. */
    public long residuals(String id) {
        LongAdder count = residuals.get(id);
        return count == null ? 0 : count.sum();
    }

    /** Returns how many rounds are over. */
    public long rounds() {
        return rounds.sum();
    }

    /** Adds the sums of a run that is resumed. */
    void addAll(SoakRun run) {
        run.opsByVerb()
                .forEach((verb, results) -> results.forEach((result, count) -> ops.get(Verb.valueOf(constant(verb)))
                        .computeIfAbsent(result, key -> new LongAdder())
                        .add(count)));
        run.faults()
                .forEach((kind, count) ->
                        faults.get(FaultKind.valueOf(constant(kind))).add(count));
        run.messages()
                .forEach((opcode, count) ->
                        messages.get(VirtchnlOpcode.valueOf(opcode)).add(count));
        run.refusals()
                .forEach((opcode, count) ->
                        refusals.get(VirtchnlOpcode.valueOf(opcode)).add(count));
        run.transitions()
                .forEach((event, count) ->
                        transitions.get(FilterEvent.valueOf(event)).add(count));
        run.residuals()
                .forEach((id, one) ->
                        residuals.computeIfAbsent(id, key -> new LongAdder()).add(one.count()));
        run.violationClasses()
                .forEach((words, count) -> violations
                        .computeIfAbsent(words, key -> new LongAdder())
                        .add(count));
        allOps.add(run.ops());
        retries.add(run.retries());
        rounds.add(run.rounds());
    }

    /** Returns class of violations to how many there were. */
    public Map<String, Long> violationClasses() {
        return byName(violations);
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static <E extends Enum<E>> Map<String, Long> byEnum(Map<E, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((key, count) -> put(sums, key.name(), count));
        return sums;
    }

    private static Map<String, Long> byName(Map<String, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((key, count) -> put(sums, key, count));
        return sums;
    }

    private static void put(Map<String, Long> sums, String key, LongAdder count) {
        if (count.sum() > 0) {
            sums.put(key, count.sum());
        }
    }
}
