package io.vfhammer.vf;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Remembers what the driver asks of the kernel; refuses allocations and lets an intruder in where the test says so. */
final class RecordingPlatform implements VfPlatform {
    private final List<VfWork> queued = new ArrayList<>();
    private final List<Integer> watchdogDelays = new ArrayList<>();
    private final List<VfLog> log = new ArrayList<>();
    private final List<PacePoint> passed = new ArrayList<>();
    private final Map<PacePoint, Runnable> intruders = new EnumMap<>(PacePoint.class);
    private int timesDown;
    private int netdevUpdates;
    private boolean present = true;
    private boolean outOfMemory;

    @Override
    public void queue(VfWork work) {
        queued.add(work);
    }

    @Override
    public void queueWatchdog(int delayMillis) {
        watchdogDelays.add(delayMillis);
    }

    @Override
    public void downReached() {
        timesDown++;
    }

    @Override
    public void updateNetdev() {
        netdevUpdates++;
    }

    @Override
    public void setPresent(boolean isPresent) {
        present = isPresent;
    }

    @Override
    public boolean allocate() {
        return !outOfMemory;
    }

    @Override
    public void log(VfLog line, int argument) {
        log.add(line);
    }

    @Override
    public void pace(PacePoint point) {
        passed.add(point);
        Runnable intruder = intruders.remove(point);
        if (intruder != null) {
            intruder.run();
        }
    }

    /** Lets {@code intruder} run the next time that the driver passes {@code point}, once. */
    void intrudeAt(PacePoint point, Runnable intruder) {
        intruders.put(point, intruder);
    }

    /** Makes every allocation fail from now on, or succeed again. */
    void outOfMemory(boolean fails) {
        outOfMemory = fails;
    }

    /** Returns what was queued since the last call. */
    List<VfWork> drainQueued() {
        List<VfWork> copy = List.copyOf(queued);
        queued.clear();
        return copy;
    }

    /** Returns the delays of the delayed watchdog runs since the last call, in kernel milliseconds. */
    List<Integer> drainWatchdogDelays() {
        List<Integer> copy = List.copyOf(watchdogDelays);
        watchdogDelays.clear();
        return copy;
    }

    /** Returns the kernel log since the last call. */
    List<VfLog> drainLog() {
        List<VfLog> copy = List.copyOf(log);
        log.clear();
        return copy;
    }

    /** Returns every point that was passed so far. */
    List<PacePoint> passed() {
        return passed;
    }

    int timesDown() {
        return timesDown;
    }

    int netdevUpdates() {
        return netdevUpdates;
    }

    boolean present() {
        return present;
    }
}
