package io.vfhammer.selftest;

import io.vfhammer.selftest.SelftestCase.Body;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The 52 cases in the order of the transcript. */
final class Suite {
    /** The last case reads the kernel log of the whole run. */
    static final String LOG_CASE = "dmesg: no call traces / BUGs / stalls";

    private static final List<SelftestCase> CASES = build();

    private Suite() {}

    private static List<SelftestCase> build() {
        Map<String, Body> bodies = new HashMap<>();
        bodies.putAll(StateCases.bodies());
        bodies.putAll(ResetCases.bodies());
        bodies.putAll(PingCases.bodies());
        bodies.put(LOG_CASE, Suite::kernelLog);
        List<SelftestCase> cases = new ArrayList<>();
        for (String name : PublishedRun.caseNames()) {
            Body body = bodies.remove(name);
            if (body == null) {
                throw new IllegalStateException("case '" + name + "' has no body");
            }
            cases.add(new SelftestCase(cases.size() + 1, name, body));
        }
        if (!bodies.isEmpty()) {
            throw new IllegalStateException("not in the transcript: " + bodies.keySet());
        }
        return Collections.unmodifiableList(cases);
    }

    private static void kernelLog(Script s) {
        List<String> bad = s.bed().host().log().badSince(0);
        if (!bad.isEmpty()) {
            throw new CaseFailure(bad.size() + " bad lines, first: " + bad.get(0));
        }
    }

    static List<SelftestCase> cases() {
        return CASES;
    }
}
