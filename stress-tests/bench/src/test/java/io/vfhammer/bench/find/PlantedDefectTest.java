package io.vfhammer.bench.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vfhammer.explore.Search;
import io.vfhammer.explore.SearchLimits;
import io.vfhammer.filter.Revisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlantedDefectTest {
    private static final int STATES_MAX = 1_000_000;

    @ParameterizedTest
    @EnumSource
    void theSearchFindsIt(PlantedDefect defect) {
        assertThat(ExploreFinder.find(defect)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"H1", "H2", "R23"})
    void itIsNotThereWithoutBeingPlanted(PlantedDefect defect) {
        SearchLimits limits = new SearchLimits(SearchLimits.ANY_DEPTH, STATES_MAX, 1);

        assertThat(new Search(defect.scope().with(Revisions.get("merged")), limits)
                        .run()
                        .classes())
                .noneMatch(defect::showsBy);
    }

    /** R3, the defect that is looked for unless another is given. */
    @Test
    void theRigShowsALostAddAndNothingElse() {
        SteppedRig.Closing healthy = new SteppedRig.Closing();
        healthy.add(1);
        healthy.tick();
        healthy.reply();
        healthy.downOrUp();
        healthy.check();

        SteppedRig.Closing broken = new SteppedRig.Closing();
        broken.add(1);
        broken.downOrUp();
        assertThatIllegalStateException().isThrownBy(broken::check).withMessage(SteppedRig.FOUND);
    }
}
