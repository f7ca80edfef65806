package io.vfhammer.bench.sample;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Takes the samples of stress tests apart: {@code SampleMain NAME...}, with the stress tests on the class path. Each gets one
 * line: {@link #LINE}, its name, and the nanoseconds of a sample that go to the set-up, to the users and to the end (everything
 * comes to rest and is judged), then the CPU time of the worker and PF daemon threads. For the tests of cases only: their
 * result is one object.
 */
public final class SampleMain {
    /** Begins the line of a test. */
    public static final String LINE = "SAMPLE";

    private static final String PACKAGE = "io.vfhammer.stress.";

    /** The methods' names: jcstress keeps its annotations for the compiler. */
    private static final String ACTOR = "actor";

    private static final String ARBITER = "arbiter";
    private static final long WARM_UP_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    private static final long MEASURE_NANOS = TimeUnit.MILLISECONDS.toNanos(350);

    /** How the threads of a testbed are called. */
    private static final List<String> TESTBED_THREADS = List.of("kworker-", "pf-daemon");

    private final ThreadMXBean threadTimes = ManagementFactory.getThreadMXBean();
    private final Constructor<?> state;
    private final List<Method> actors;
    private final Method arbiter;
    private long setUp;
    private long users;
    private long end;

    private SampleMain(Class<?> test) throws NoSuchMethodException {
        state = test.getConstructor();
        actors = Arrays.stream(test.getMethods())
                .filter(method -> method.getName().startsWith(ACTOR))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        arbiter = test.getMethod(ARBITER, L_Result.class);
    }

    public static void main(String[] args) throws ReflectiveOperationException {
        for (String name : args) {
            System.out.println(line(name));
        }
        System.exit(0);
    }

    /** Takes samples of the test {@code name} for half a second; returns its line. */
    public static String line(String name) throws ReflectiveOperationException {
        Class<?> test = Class.forName(PACKAGE + name.replace('.', '$'));
        return LINE + " " + name + " " + new SampleMain(test).measured();
    }

    private String measured() throws ReflectiveOperationException {
        try (StandingUsers threads = new StandingUsers(actors.size())) {
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < WARM_UP_NANOS) {
                sample(threads);
            }
            setUp = 0;
            users = 0;
            end = 0;
            long samples = 0;
            long cpu = testbedCpuNanos();
            begin = System.nanoTime();
            while (System.nanoTime() - begin < MEASURE_NANOS) {
                sample(threads);
                samples++;
            }
            cpu = testbedCpuNanos() - cpu;
            return setUp / samples + " " + users / samples + " " + end / samples + " " + cpu / samples;
        }
    }

    private long testbedCpuNanos() {
        long nanos = 0;
        for (ThreadInfo thread : threadTimes.getThreadInfo(threadTimes.getAllThreadIds())) {
            if (thread != null && TESTBED_THREADS.stream().anyMatch(thread.getThreadName()::startsWith)) {
                nanos += threadTimes.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos;
    }

    private void sample(StandingUsers threads) throws ReflectiveOperationException {
        long begin = System.nanoTime();
        Object sample = state.newInstance();
        long ready = System.nanoTime();
        threads.run(actors.stream().map(actor -> body(sample, actor)).toList());
        long over = System.nanoTime();
        arbiter.invoke(sample, new L_Result());
        end += System.nanoTime() - over;
        users += over - ready;
        setUp += ready - begin;
    }

    private static Runnable body(Object sample, Method actor) {
        return () -> {
            try {
                actor.invoke(sample);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(actor + " failed", e);
            }
        };
    }
}
