package io.vfhammer.soak;

import io.vfhammer.host.NetNamespace;
import io.vfhammer.testbed.HarnessException;
import io.vfhammer.testbed.Testbed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The user threads of one round, from their start to their end. */
final class Storm {
    private static final long JOIN_MILLIS = 20;
    private static final long LEAVE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final List<StormUser> users = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final SoakCounters counters;
    private final Duration stuckAfter;

    /** @param stopping when it becomes true, each user ends after the operation that it is in */
    Storm(
            Testbed testbed,
            NetNamespace away,
            RoundPlan plan,
            BedInstruments recorders,
            SoakCounters counters,
            Pace pace,
            Duration stuckAfter,
            BooleanSupplier stopping) {
        this.counters = counters;
        this.stuckAfter = stuckAfter;
        for (int user = 0; user < plan.users(); user++) {
            StormUser one = new StormUser(
                    testbed, away, recorders, counters, plan.user(user), plan.opsOf(user), pace, stopping);
            users.add(one);
            Thread thread = new Thread(one, "user/" + user);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    /**
     * Runs it.
     *
     * @param abandoning when it has been true for three seconds, nobody is waited for any more
     * @return false when a user got stuck: no operation has ended for too long; or was not waited for
     * @throws HarnessException when a user thread died
     */
    boolean run(BooleanSupplier abandoning) {
        threads.forEach(Thread::start);
        long ops = counters.ops();
        long since = System.nanoTime();
        long wanted = since;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                join(thread);
                wanted = abandoning.getAsBoolean() ? wanted : System.nanoTime();
                if (System.nanoTime() - wanted > LEAVE_NANOS) {
                    return false;
                }
                long now = counters.ops();
                if (now != ops) {
                    ops = now;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > stuckAfter.toNanos()) {
                    return false;
                }
            }
        }
        for (StormUser user : users) {
            if (user.failure() != null) {
                throw new HarnessException("a user thread died", user.failure());
            }
        }
        return true;
    }

    private static void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HarnessException("interrupted while a storm was on", e);
        }
    }

    /** Wakes users that still wait; they are given up. */
    void abandon() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(TimeUnit.SECONDS.toMillis(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
