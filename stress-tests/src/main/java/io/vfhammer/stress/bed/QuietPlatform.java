package io.vfhammer.stress.bed;

import io.vfhammer.vf.PacePoint;
import io.vfhammer.vf.VfLog;
import io.vfhammer.vf.VfPlatform;
import io.vfhammer.vf.VfWork;

/** The platform of a driver that is looked at alone: nothing is run, time passes at the pace points. */
public final class QuietPlatform implements VfPlatform {
    @Override
    public void queue(VfWork work) {}

    @Override
    public void queueWatchdog(int delayMillis) {}

    @Override
    public void downReached() {}

    @Override
    public void updateNetdev() {}

    @Override
    public void setPresent(boolean newPresent) {}

    @Override
    public boolean allocate() {
        return true;
    }

    @Override
    public void log(VfLog line, int argument) {}

    @Override
    public void pace(PacePoint point) {
        StressBed.jitter();
    }
}
