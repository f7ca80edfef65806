package io.vfhammer.testbed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;

/** What every thread of this JVM is doing now, for the report of a hang. */
public final class ThreadDump {
    private static final int FRAMES_MAX = 24;

    private ThreadDump() {}

    /** Returns the stacks of all threads, with the locks that they hold and wait for, a line each. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            String waiting = thread.getLockName() == null
                    ? ""
                    : " on " + thread.getLockName() + " held by " + thread.getLockOwnerName();
            lines.add("\"" + thread.getThreadName() + "\" " + thread.getThreadState() + waiting);
            StackTraceElement[] stack = thread.getStackTrace();
            for (int i = 0; i < Math.min(stack.length, FRAMES_MAX); i++) {
                lines.add("    at " + stack[i]);
            }
        }
        return lines;
    }
}
