package io.vfhammer.vf;

/**
 * The kernel around the driver: its workqueue, wait queue, memory and log. One implementation per drive; every method is
 * called on the thread that makes the step, some under the list lock, and none may block or call back into the driver.
 */
public interface VfPlatform {
    /** Runs {@code work} as soon as the workqueue gets to it (queue_work, or mod_delayed_work with delay 0). */
    void queue(VfWork work);

    /** Runs the watchdog after {@code delayMillis} kernel milliseconds unless it is queued already (queue_delayed_work). */
    void queueWatchdog(int delayMillis);

    /**
     * Runs the watchdog after {@code delayMillis} kernel milliseconds, sooner or later than it was queued for
     * (mod_delayed_work). A drive without a clock need not tell the two apart.
     */
    default void rescheduleWatchdog(int delayMillis) {
        queueWatchdog(delayMillis);
    }

    /** The state became DOWN: wakes whoever waits in close (wake_up(down_waitqueue)). */
    void downReached();

    /** The driver wants its netdev registered, or, if it is, its features worked out anew. Under RTNL and netdev lock. */
    void updateNetdev();

    /** netif_device_detach (false) or netif_device_attach (true). */
    void setPresent(boolean present);

    /** Returns whether 8021q has {@code vid} on the netdev (vlan_for_each). Under RTNL. */
    default boolean hasVlan(int vid) {
        return true;
    }

    /** Returns whether an atomic allocation succeeds. A drive that injects allocation failures returns false. */
    boolean allocate();

    /** Returns the moment that is {@code timeoutMillis} kernel milliseconds away. A drive without a clock never reaches it. */
    default long deadline(int timeoutMillis) {
        return Long.MAX_VALUE;
    }

    /** Returns whether {@code deadline}, an answer of {@link #deadline}, has passed. */
    default boolean isPast(long deadline) {
        return false;
    }

    /** Writes a line to the kernel log. */
    void log(VfLog line, int argument);

    /** The driver passes {@code point}. */
    void pace(PacePoint point);
}
