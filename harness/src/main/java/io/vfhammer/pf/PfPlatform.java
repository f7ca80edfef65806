package io.vfhammer.pf;

import java.util.concurrent.locks.Lock;

/** What a PF needs of the drive it runs in. Called by any thread that uses the PF. */
public interface PfPlatform {
    /** There is work: the daemon thread, if it sleeps, calls {@link PhysicalFunction#serviceStep} again. Never blocks. */
    void wake();

    /** Returns a new lock; called once per VF, from the PF's constructor. */
    Lock newLock();

    /** Writes a line to the host's kernel log. Called under a VF's lock: must not call back into the PF. */
    void log(String line);
}
