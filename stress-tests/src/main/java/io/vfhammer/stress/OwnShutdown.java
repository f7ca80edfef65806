package io.vfhammer.stress;

import io.vfhammer.stress.bed.Driver;
import io.vfhammer.stress.bed.OwnOutcomes;
import io.vfhammer.stress.bed.Plan;
import io.vfhammer.stress.bed.StressState;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Every thread of a testbed ends when it is told, whatever is under way. */
public final class OwnShutdown {
    private OwnShutdown() {}

    /** The testbed is closed while a VLAN is added and a reset is under way. */
    abstract static class Users extends StressState {
        Users() {
            super(Plan.vlans(1), Driver.MERGED);
        }

        final String verdict() {
            return survivors().isEmpty()
                    ? "ok"
                    : "a thread survives: " + survivors().get(0);
        }
    }

    /** A worker that is not woken when it is to stop. */
    abstract static class DeafWorker {
        private static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
        private static final long JOIN_MILLIS = 5;

        private static final long START_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

        private volatile boolean working;
        private volatile boolean stopping;
        private final Thread thread = new Thread(this::work, "deaf-worker");

        private void work() {
            while (!stopping) {
                working = true;
                LockSupport.parkNanos(this, SLEEP_NANOS);
            }
        }

        final void begin() {
            thread.setDaemon(true);
            thread.start();
        }

        final void end() {
            long deadline = System.nanoTime() + START_WAIT_NANOS;
            while (!working && System.nanoTime() - deadline < 0) {
                Thread.onSpinWait();
            }
            stopping = true; // and nobody rings
        }

        final String verdict() {
            try {
                thread.join(JOIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return thread.isAlive() ? "a thread survives: " + thread.getName() : "ok";
        }
    }

    /** A testbed is closed during an add and a VF FLR. */
    @JCStressTest
    @JCStressMeta(OwnOutcomes.class)
    @Description("A testbed is closed during an add and a VF FLR.")
    @State
    public static class Real extends Users {
        public Real() {
            super();
        }

        @Actor
        public void actor1() {
            stopThreads();
        }

        @Actor
        public void actor2() {
            second.vfFlr().add(101);
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = verdict();
        }
    }

    /** A canary: a worker that is not woken to be stopped, which must fail. */
    @JCStressTest
    @JCStressMeta(OwnOutcomes.class)
    @Description("A canary: a worker that is not woken to be stopped, which must fail.")
    @State
    public static class Canary extends DeafWorker {
        public Canary() {
            super();
        }

        @Actor
        public void actor1() {
            begin();
        }

        @Actor
        public void actor2() {
            end();
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = verdict();
        }
    }
}
