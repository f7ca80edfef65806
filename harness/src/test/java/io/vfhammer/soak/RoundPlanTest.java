package io.vfhammer.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundPlanTest {
    private static final FaultProfile FAULTS = FaultProfile.parse("heavy");

    private static RoundPlan plan(long seed, long round) {
        return new RoundPlan(seed, round, 4, 3, FAULTS);
    }

    private static List<Operation> operations(RoundPlan plan) {
        List<Operation> operations = new ArrayList<>();
        for (int user = 0; user < plan.users(); user++) {
            RoundPlan.UserPlan one = plan.user(user);
            for (int i = 0; i < plan.opsOf(user); i++) {
                operations.add(one.next());
            }
        }
        return operations;
    }

    @Test
    void sameSeedSamePlan() {
        assertThat(operations(plan(5, 7))).isEqualTo(operations(plan(5, 7)));
    }

    @Test
    void anotherSeedOrRoundIsAnotherPlan() {
        assertThat(operations(plan(5, 7))).isNotEqualTo(operations(plan(6, 7))).isNotEqualTo(operations(plan(5, 8)));
    }

    @Test
    void usersDoDifferentThings() {
        RoundPlan plan = plan(5, 1);
        assertThat(plan.user(0).next()).isNotEqualTo(plan.user(1).next());
    }

    @Test
    void aRoundCanBeRunAsTheFirstOneOfItsOwnSeed() {
        RoundPlan later = plan(5, 7);
        RoundPlan first = plan(later.seed(), 1);
        assertThat(operations(first)).isEqualTo(operations(later));
        assertThat(first.faultSeed(2)).isEqualTo(later.faultSeed(2));
        for (FaultKind kind : FaultKind.values()) {
            assertThat(first.rate(kind)).isEqualTo(later.rate(kind));
        }
    }

    @Test
    void usersShareTheOperations() {
        RoundPlan plan = new RoundPlan(1, 1, 11, 3, FAULTS);
        int sum = plan.opsOf(0) + plan.opsOf(1) + plan.opsOf(2);
        assertThat(sum).isEqualTo(plan.ops()).isEqualTo(440);
    }

    @Test
    void overManyRoundsEverythingHappens() {
        Set<Verb> verbs = EnumSet.noneOf(Verb.class);
        for (long round = 1; round <= 60; round++) {
            operations(plan(1, round)).forEach(one -> verbs.add(one.verb()));
        }
        assertThat(verbs).containsExactlyInAnyOrder(Verb.values());
    }

    @Test
    void noRoundHasAFaultThatTheProfileHasNot() {
        for (long round = 1; round <= 50; round++) {
            RoundPlan plan = new RoundPlan(1, round, 2, 2, FaultProfile.parse("refuse,vf-flr"));
            for (FaultKind kind : FaultKind.values()) {
                if (kind != FaultKind.REFUSE && kind != FaultKind.VF_FLR) {
                    assertThat(plan.rate(kind)).isZero();
                }
            }
        }
    }
}
