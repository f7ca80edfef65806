package io.vfhammer.testbed;

import io.vfhammer.vf.PacePoint;
import io.vfhammer.vf.VfLog;
import io.vfhammer.vf.VfPlatform;
import io.vfhammer.vf.VfWork;

/**
 * The kernel around a driver that only moves when it is told to: hears everything, does nothing, and always has memory.
 * Stateless; a stepped drive that wants to come in somewhere overrides that one method.
 */
public class StillPlatform implements VfPlatform {
    @Override
    public void queue(VfWork work) {}

    @Override
    public void queueWatchdog(int delayMillis) {}

    @Override
    public void downReached() {}

    @Override
    public void updateNetdev() {}

    @Override
    public void setPresent(boolean present) {}

    @Override
    public boolean allocate() {
        return true;
    }

    @Override
    public void log(VfLog line, int argument) {}

    @Override
    public void pace(PacePoint point) {}
}
