package io.vfhammer.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.vfhammer.filter.FilterEvent;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.soak.FaultKind;
import io.vfhammer.soak.Latency;
import io.vfhammer.soak.QueueDepths;
import io.vfhammer.soak.Residuals;
import io.vfhammer.soak.Sampler;
import io.vfhammer.soak.SoakCounters;
import io.vfhammer.soak.Verb;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The meters of a soak. Counters and gauges are read from the soak when somebody asks; only durations are recorded twice.
 * Names, units and tags are those of docs/metrics.md. Thread-safe.
 */
public final class Meters implements AutoCloseable {
    private static final Duration SHORTEST = Duration.ofNanos(1_000);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final MeterRegistry registry;
    private final List<Timer> timers = new ArrayList<>();
    private final JvmGcMetrics gc = new JvmGcMetrics();

    /** Registers the timers. */
    public Meters(MeterRegistry registry) {
        this.registry = registry;
        Latency.all().forEach(latency -> timers.add(timer(latency)));
    }

    private Timer timer(Latency latency) {
        String name = latency.opcode().isPresent() ? "vfhammer.mailbox.round.trip" : meterName(latency);
        Tags tags =
                latency.opcode().map(opcode -> Tags.of("opcode", opcode.name())).orElse(Tags.empty());
        return Timer.builder(name)
                .tags(tags)
                .publishPercentileHistogram()
                .minimumExpectedValue(SHORTEST)
                .maximumExpectedValue(LONGEST)
                .register(registry);
    }

    private static String meterName(Latency latency) {
        String part = latency == Latency.ADD_TO_ACTIVE || latency == Latency.DELETE_TO_GONE ? "filter." : "driver.";
        return "vfhammer." + part + latency.named().replace('-', '.');
    }

    /** Takes a duration. Any thread; does not block. */
    public void record(Latency latency, long nanos) {
        timers.get(latency.index()).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Registers everything else, to be read from a soak. */
    public void bind(SoakCounters soak, Sampler sampler, Revision revision) {
        for (Verb verb : Verb.values()) {
            counter("vfhammer.user.operations", Tags.of("verb", verb.word()), soak, now -> now.ops(verb));
        }
        for (FaultKind kind : FaultKind.values()) {
            counter("vfhammer.faults", Tags.of("kind", kind.word()), soak, now -> now.faults(kind));
        }
        for (FilterEvent event : FilterEvent.values()) {
            counter("vfhammer.filter.transitions", Tags.of("event", event.name()), soak, now -> now.transitions(event));
        }
        Latency.all().stream().flatMap(latency -> latency.opcode().stream()).forEach(opcode -> bind(soak, opcode));
        counter("vfhammer.mailbox.retries", Tags.empty(), soak, SoakCounters::retries);
        counter("vfhammer.check.rounds", Tags.empty(), soak, SoakCounters::rounds);
        counter("vfhammer.check.violations", Tags.of("class", "all"), soak, SoakCounters::violations);
        soak.onViolationClass(words ->
                counter("vfhammer.check.violations", Tags.of("class", words), soak, now -> now.violations(words)));
        Residuals.of(revision).rules().stream()
                .map(Residuals.Rule::known)
                .distinct()
                .forEach(id -> counter("vfhammer.check.residuals", Tags.of("id", id), soak, now -> now.residuals(id)));
        bind(sampler, revision);
    }

    private void bind(SoakCounters soak, VirtchnlOpcode opcode) {
        Tags tags = Tags.of("opcode", opcode.name());
        counter("vfhammer.mailbox.messages", tags, soak, now -> now.messages(opcode));
        counter("vfhammer.mailbox.refusals", tags, soak, now -> now.refusals(opcode));
    }

    private void bind(Sampler sampler, Revision revision) {
        for (VlanFilterState state : VlanFilterState.values()) {
            if (state != VlanFilterState.ABSENT) {
                String name = revision.nameOf(state);
                gauge(
                        "vfhammer.filters",
                        Tags.of("state", name),
                        sampler,
                        now -> now.sample().filters().getOrDefault(name, 0));
            }
        }
        depth(sampler, "request", "sum", QueueDepths::requests);
        depth(sampler, "request", "max", QueueDepths::requestsMax);
        depth(sampler, "reply", "sum", QueueDepths::replies);
        depth(sampler, "reply", "max", QueueDepths::repliesMax);
        gauge(
                "vfhammer.threads",
                Tags.empty(),
                ManagementFactory.getThreadMXBean(),
                threads -> threads.getThreadCount());
        new JvmMemoryMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    private void depth(Sampler sampler, String direction, String of, ToDoubleFunction<QueueDepths> depth) {
        gauge(
                "vfhammer.mailbox.depth",
                Tags.of("direction", direction, "of", of),
                sampler,
                now -> depth.applyAsDouble(now.sample().queues()));
    }

    private <T> void counter(String name, Tags tags, T source, ToDoubleFunction<T> count) {
        FunctionCounter.builder(name, source, count).tags(tags).register(registry);
    }

    private <T> void gauge(String name, Tags tags, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).tags(tags).strongReference(true).register(registry);
    }

    @Override
    public void close() {
        gc.close();
    }
}
