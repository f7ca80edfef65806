package io.vfhammer.bench.floor;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Four actors that write a field each. */
@JCStressTest
@State
@Outcome(id = "4", expect = Expect.ACCEPTABLE, desc = "all have written")
@Outcome(expect = Expect.FORBIDDEN, desc = "a write is missing")
public class FourActors {
    private volatile int v1;
    private volatile int v2;
    private volatile int v3;
    private volatile int v4;

    @Actor
    public void actor1() {
        v1 = 1;
    }

    @Actor
    public void actor2() {
        v2 = 1;
    }

    @Actor
    public void actor3() {
        v3 = 1;
    }

    @Actor
    public void actor4() {
        v4 = 1;
    }

    @Arbiter
    public void arbiter(I_Result result) {
        result.r1 = v1 + v2 + v3 + v4;
    }
}
