package io.vfhammer.conform;

import io.vfhammer.virtchnl.VirtchnlRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Everything that is compared after a step.
 *
 * @param returnCode {@link Step#NO_CODE} where there is none
 * @param sent the messages sent during the step
 * @param after what the driver was like then
 */
record Seen(int returnCode, List<VirtchnlRequest> sent, Snapshot after) {
    /** Returns what differs, this being what was expected; by the keys of the trace format, in their order. */
    List<Difference.Field> differences(Seen got) {
        List<Difference.Field> fields = new ArrayList<>();
        Snapshot other = got.after;
        compare(fields, "rc", List.of(code(returnCode)), List.of(code(got.returnCode)));
        compare(fields, "sent", sent, got.sent);
        compare(fields, "filters", after.filters(), other.filters());
        compare(fields, "num", List.of(after.count()), List.of(other.count()));
        compare(fields, "aq", after.work(), other.work());
        compare(
                fields,
                "op",
                List.of(TraceWords.ofCurrentOp(after.currentOp())),
                List.of(TraceWords.ofCurrentOp(other.currentOp())));
        compare(fields, "netdev", List.of(after.netdev()), List.of(other.netdev()));
        compare(fields, "outstanding", after.outstanding(), other.outstanding());
        return fields;
    }

    private static String code(int returnCode) {
        return returnCode == Step.NO_CODE ? "none" : Integer.toString(returnCode);
    }

    private static void compare(List<Difference.Field> fields, String name, List<?> expected, List<?> got) {
        if (!expected.equals(got)) {
            fields.add(new Difference.Field(name, words(expected), words(got)));
        }
    }

    private static List<String> words(List<?> values) {
        return values.stream().map(Objects::toString).toList();
    }
}
