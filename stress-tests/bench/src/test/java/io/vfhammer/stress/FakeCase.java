package io.vfhammer.stress;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.infra.results.L_Result;

/** Looks like a stress test of a case, and counts its calls. */
public final class FakeCase {
    public static final AtomicInteger STATES = new AtomicInteger();
    public static final AtomicInteger ACTORS = new AtomicInteger();
    public static final AtomicInteger ARBITERS = new AtomicInteger();

    private FakeCase() {}

    /** One sample. */
    public static class Merged {
        public Merged() {
            STATES.incrementAndGet();
        }

        public void actor1() {
            ACTORS.incrementAndGet();
        }

        public void actor2() {
            ACTORS.incrementAndGet();
        }

        public void arbiter(L_Result result) {
            result.r1 = "ok";
            ARBITERS.incrementAndGet();
        }
    }
}
