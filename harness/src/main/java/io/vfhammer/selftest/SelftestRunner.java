package io.vfhammer.selftest;

import io.vfhammer.check.Invariants;
import io.vfhammer.check.Journal;
import io.vfhammer.check.Verdict;
import io.vfhammer.check.Violation;
import io.vfhammer.host.HungTaskException;
import io.vfhammer.host.NetNamespace;
import io.vfhammer.pf.FaultDecision;
import io.vfhammer.pf.PfFaults;
import io.vfhammer.pf.PfSettings;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.TestbedOptions;
import io.vfhammer.testbed.ThreadDump;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Runs the suite once: starts a testbed, prepares it, runs the cases one after the other on a user thread and judges them.
 * A case that does not end is given up, with a thread dump; nothing ever hangs.
 */
public final class SelftestRunner {
    /** The name that the transcript's PF has. */
    private static final String PF_NAME = "enp65s0f0";

    private static final int TRANSITIONS_SHOWN = 12;

    private final SelftestConfig config;
    private final Consumer<CaseResult> progress;
    private final UnaryOperator<TestbedOptions> testHook;
    private volatile PfFaults messageFaults = PfFaults.NONE;
    private final List<Journal> journals = new ArrayList<>();
    private final List<CaseResult> results = new ArrayList<>();
    private volatile boolean stopped;
    private String diagnosis = "";
    private List<String> threadDump = List.of();

    /** @param progress told of each case as soon as it has ended, on the thread that calls {@link #run} */
    public SelftestRunner(SelftestConfig config, Consumer<CaseResult> progress) {
        this(config, progress, UnaryOperator.identity());
    }

    /** @param testHook changes the testbed, e.g. by a gate that holds a thread back */
    SelftestRunner(SelftestConfig config, Consumer<CaseResult> progress, UnaryOperator<TestbedOptions> testHook) {
        this.config = config;
        this.progress = progress;
        this.testHook = testHook;
    }

    /** Ends the run after the case that is under way; for any thread. */
    public void stop() {
        stopped = true;
    }

    /** Runs the suite; called once. Never throws because of what the driver or the harness does: that is a verdict. */
    public SuiteResult run() {
        for (int vf = 0; vf < 2; vf++) {
            journals.add(new Journal(config.revision(), System::nanoTime));
        }
        TestbedOptions options = TestbedOptions.of(config.revision(), config.profile())
                .withTiming(config.timing())
                .withPfFaults((vf, request) -> messageFaults.decide(vf, request))
                .withPfSettings(pfSettings())
                .withBounds(config.bounds())
                .withListeners(journals::get);
        long pid = ProcessHandle.current().pid();
        Testbed bed = Testbed.start(testHook.apply(options), PF_NAME);
        try {
            NetNamespace[] namespaces = {
                bed.host().addNamespace("iavf-t1-" + pid), bed.host().addNamespace("iavf-t2-" + pid)
            };
            Script script = new Script(bed, namespaces, new Random(config.seed()));
            Run run = new Run(bed, script);
            if (!guarded(() -> new Preparation(script, namespaces).run(config.setup()))
                    .isGivenUp()) {
                messageFaults = messageFaults();
                FaultEffect.takeHold(config.faults(), bed);
                run.all();
            }
        } finally {
            bed.close();
        }
        if (diagnosis.isEmpty() && !bed.survivors().isEmpty()) {
            harnessError("threads that do not end: " + bed.survivors());
        }
        return result();
    }

    /** The first fault that has something to say about a message decides. */
    private PfFaults messageFaults() {
        List<PfFaults> each =
                config.faults().stream().map(fault -> fault.effect().messages()).toList();
        return (vf, request) -> each.stream()
                .map(one -> one.decide(vf, request))
                .filter(decision -> !decision.equals(FaultDecision.NONE))
                .findFirst()
                .orElse(FaultDecision.NONE);
    }

    private PfSettings pfSettings() {
        PfSettings settings = PfSettings.DEFAULT;
        for (NamedFault fault : config.faults()) {
            if (fault.effect().cap() != PfSettings.PROFILE_CAP) {
                settings = settings.withCap(fault.effect().cap());
            }
        }
        return settings;
    }

    /** Returns what the suite prints above its first case. */
    public static Banner banner(SelftestConfig config) {
        long pid = ProcessHandle.current().pid();
        return new Banner(
                PF_NAME + "v0 (0000:41:01.0) -> iavf-t1-" + pid,
                PF_NAME + "v1 (0000:41:01.1) -> iavf-t2-" + pid,
                PF_NAME + "np0 (0000:41:00.0)",
                config.profile().userVlansMax());
    }

    private SuiteResult result() {
        Verdict verdict = diagnosis.isEmpty() ? SuiteResult.verdictOf(results) : Verdict.HARNESS_ERROR;
        return new SuiteResult(
                config.revision().name(),
                config.revision().title(),
                config.profile().cliName(),
                config.profile().generation().name(),
                config.setup().word(),
                config.strict(),
                config.timing().scale(),
                config.seed(),
                config.iteration(),
                banner(config),
                results,
                verdict,
                diagnosis,
                threadDump);
    }

    /** Runs {@code body} on a user thread, within the bound of one case; a body that is given up is a harness error. */
    private BodyEnd guarded(Runnable body) {
        FutureTask<BodyEnd> task = new FutureTask<>(() -> {
            try {
                body.run();
                return BodyEnd.DONE;
            } catch (CaseFailure e) {
                return BodyEnd.failed(e.getMessage(), e.vid());
            } catch (HungTaskException e) {
                return BodyEnd.failed(e.getMessage(), -1);
            }
        });
        Thread user = new Thread(task, "user/selftest");
        user.setDaemon(true);
        user.start();
        long millis = (long) (config.bounds().oneCase().toMillis()
                * Math.max(1, config.timing().scale()));
        try {
            return task.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            harnessError("user thread did not end within " + millis + " ms");
        } catch (ExecutionException e) {
            harnessError(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            harnessError("interrupted");
        }
        return BodyEnd.givenUp(diagnosis);
    }

    private void harnessError(String what) {
        diagnosis = what;
        threadDump = ThreadDump.lines();
    }

    /** The cases, one after the other, on one testbed. */
    private final class Run {
        private final Testbed bed;
        private final Script script;

        Run(Testbed bed, Script script) {
            this.bed = bed;
            this.script = script;
        }

        void all() {
            for (SelftestCase one : Suite.cases()) {
                if (config.cases().contains(one.number()) && !stopped) {
                    CaseResult result = run(one);
                    results.add(result);
                    progress.accept(result);
                    if (result.verdict() == Verdict.HARNESS_ERROR) {
                        return;
                    }
                }
            }
        }

        private CaseResult run(SelftestCase one) {
            Set<Violation> findings = new LinkedHashSet<>();
            Set<Violation> inherited = new LinkedHashSet<>();
            AtomicLong start = new AtomicLong(System.nanoTime());
            BodyEnd end = guarded(() -> {
                inherited.addAll(violations());
                start.set(System.nanoTime());
                try {
                    one.body().run(script);
                } finally {
                    findings.addAll(violations());
                    script.cleanUp();
                    findings.addAll(violations());
                }
            });
            findings.removeAll(inherited);
            return judge(one, end, List.copyOf(findings), System.nanoTime() - start.get());
        }

        private List<Violation> violations() {
            script.settle();
            return Invariants.check(bed, script.busyAfterSettle());
        }

        private CaseResult judge(SelftestCase one, BodyEnd end, List<Violation> findings, long nanos) {
            Verdict verdict = end.verdict();
            int vid = end.vid();
            if (verdict == Verdict.PASS && config.strict() && !findings.isEmpty()) {
                verdict = Verdict.FAIL; // without a reason: the script itself saw nothing
                vid = findings.get(0).vid();
            }
            boolean failed = verdict != Verdict.PASS;
            return new CaseResult(
                    one.number(),
                    one.group(),
                    one.name(),
                    verdict,
                    end.reason(),
                    script.takeOutput(),
                    config.strict() ? findings.stream().map(Violation::text).toList() : List.of(),
                    failed ? transitions(vid) : List.of(),
                    failed ? config.repeatLine(one.number()) : "",
                    nanos);
        }

        private List<String> transitions(int vid) {
            List<String> lines = new ArrayList<>();
            for (int vf = 0; vf < journals.size() && vid >= 0; vf++) {
                for (String line : journals.get(vf).lastOf(vid, TRANSITIONS_SHOWN)) {
                    lines.add(bed.vf(vf).deviceName() + " " + line);
                }
            }
            return lines;
        }
    }
}
