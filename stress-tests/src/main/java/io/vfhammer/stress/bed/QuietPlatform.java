package io.vfhammer.stress.bed;

import io.vfhammer.testbed.StillPlatform;
import io.vfhammer.vf.PacePoint;

/** The platform of a driver that is looked at alone: nothing is run, time passes at the pace points. */
public final class QuietPlatform extends StillPlatform {
    @Override
    public void pace(PacePoint point) {
        StressBed.jitter();
    }
}
