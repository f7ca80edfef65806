package io.vfhammer.stress.bed;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/** The outcome table of the tests of the model's own concurrency. */
@Outcome(id = "ok", expect = ACCEPTABLE, desc = "as promised")
@Outcome(expect = FORBIDDEN, desc = "the model's own concurrency is broken")
public final class OwnOutcomes {
    private OwnOutcomes() {}
}
