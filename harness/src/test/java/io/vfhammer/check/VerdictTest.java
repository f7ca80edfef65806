package io.vfhammer.check;

import static io.vfhammer.check.Verdict.FAIL;
import static io.vfhammer.check.Verdict.HARNESS_ERROR;
import static io.vfhammer.check.Verdict.PASS;
import static io.vfhammer.check.Verdict.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    @Test
    void theWorseOfTwoDecides() {
        List<Verdict> mildToSevere = List.of(PASS, UNKNOWN, FAIL, HARNESS_ERROR);
        for (Verdict one : mildToSevere) {
            for (Verdict other : mildToSevere) {
                Verdict worse = mildToSevere.indexOf(one) >= mildToSevere.indexOf(other) ? one : other;
                assertThat(one.and(other)).isEqualTo(worse);
            }
        }
    }

    @Test
    void exitCodesAreDistinct() {
        assertThat(List.of(PASS, FAIL, UNKNOWN, HARNESS_ERROR))
                .extracting(Verdict::exitCode)
                .containsExactly(0, 1, 2, 3);
    }
}
