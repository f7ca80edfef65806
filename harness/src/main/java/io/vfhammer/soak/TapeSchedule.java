package io.vfhammer.soak;

import io.vfhammer.explore.Replay;
import io.vfhammer.explore.Schedule;
import io.vfhammer.explore.ScheduleToken;
import io.vfhammer.explore.Shrinker;
import io.vfhammer.filter.Revision;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A VF's tape put into the step language of the search. Approximate: the search knows no MAC filters, statistics or link
 * events, closes in one step, resets in one step, and has few VIDs; what is not possible where it stands is left out when
 * the schedule is shrunk.
 */
final class TapeSchedule {
    private static final int STEPS_MAX = 250;
    private static final int FEW_VIDS = 4;

    private final Revision revision;
    private final PfProfile profile;
    private final List<VfTape.Entry> tape;
    private final int losingVid;

    TapeSchedule(Revision revision, PfProfile profile, VfTape tape, int losingVid) {
        this.revision = revision;
        this.profile = profile;
        this.tape = tape.entries();
        this.losingVid = losingVid;
    }

    /**
     * What became of it.
     *
     * @param schedule the whole, null when there is none
     * @param shrunk the shortest part that ends in the same way, null when there is none
     * @param note what they are worth
     */
    record Result(Schedule schedule, Schedule shrunk, String note) {}

    /** Tries with the losing VID alone, then with others. */
    Result find(String end) {
        if (losingVid < 0) {
            return new Result(null, null, "no schedule: the finding is about no single VLAN");
        }
        Result last = null;
        for (int vids : new int[] {1, FEW_VIDS}) {
            last = attempt(vids, end);
            if (last.shrunk != null) {
                return last;
            }
        }
        return last;
    }

    private Result attempt(int vids, String end) {
        Schedule schedule;
        try {
            schedule = schedule(vids);
        } catch (IllegalArgumentException e) {
            return new Result(null, null, "no schedule: " + e.getMessage());
        }
        try {
            Schedule shrunk = Shrinker.shrink(schedule).schedule();
            List<String> ends = Replay.of(shrunk).classes().stream()
                    .map(one -> one.wish() + "/" + one.driver() + "/" + one.pf())
                    .toList();
            if (ends.contains(end)) {
                return new Result(
                        schedule, shrunk, "approximate; shrunk, its stepped replay ends in the same way: " + end);
            }
            return new Result(
                    schedule,
                    null,
                    "approximate; its stepped replay ends in another way (" + String.join(", ", ends) + " instead of "
                            + end + ")");
        } catch (IllegalArgumentException e) {
            return new Result(schedule, null, "approximate; its stepped replay does not reproduce the violation");
        }
    }

    private Schedule schedule(int vids) {
        List<String> steps = new Translation(places(vids)).steps();
        List<String> lines = new ArrayList<>();
        lines.add("driver " + revision.name());
        lines.add("api " + profile.generation());
        lines.add("vids " + vids);
        lines.add("cap " + Math.max(1, profile.userVlansMax()));
        lines.addAll(steps.subList(Math.max(0, steps.size() - STEPS_MAX), steps.size()));
        return ScheduleToken.read(lines, revision);
    }

    /** The losing VID is the search's VID 1; the others come in the order in which they turned up last. */
    private Map<Integer, Integer> places(int vids) {
        Map<Integer, Integer> places = new LinkedHashMap<>();
        places.put(losingVid, 1);
        for (int i = tape.size() - 1; i >= 0 && places.size() < vids; i--) {
            if (tape.get(i).kind() == VfTape.Kind.FILTER) {
                places.putIfAbsent(tape.get(i).vid(), places.size() + 1);
            }
        }
        return places;
    }

    /** One pass over the tape. */
    private final class Translation {
        private final Map<Integer, Integer> places;
        private final List<String> steps = new ArrayList<>();
        private final ArrayDeque<Boolean> vlanMessages = new ArrayDeque<>();
        private boolean ticked;
        private int replyAt = -1;
        private boolean closing;
        private boolean sentFirst;
        private boolean anyInClose;
        private boolean resetInClose;
        private String nextReset = "reset";
        private String nextReply = "reply";

        Translation(Map<Integer, Integer> places) {
            this.places = places;
        }

        List<String> steps() {
            tape.forEach(this::entry);
            return steps;
        }

        private void entry(VfTape.Entry entry) {
            switch (entry.kind()) {
                case FILTER -> filter(entry);
                case SENT -> sent(entry.opcode());
                case RECEIVED -> received(entry.opcode(), entry.success());
                case FAULT -> fault(String.valueOf(entry.detail()));
                case RESTART -> restart();
                case CLOSING -> {
                    closing = true;
                    anyInClose = false;
                    resetInClose = false;
                }
                case CLOSED -> closed();
                case OPENED -> {
                    if ("OK".equals(String.valueOf(entry.detail()))) {
                        steps.add("open");
                    }
                }
                case NOTE -> note(String.valueOf(entry.detail()));
            }
        }

        private void filter(VfTape.Entry entry) {
            Optional<Integer> place = Optional.ofNullable(places.get(entry.vid()));
            switch (entry.event()) {
                case USER_ADD -> place.ifPresent(one -> steps.add("add " + one));
                case USER_DEL -> place.ifPresent(one -> steps.add("kill " + one));
                case PUT_IN_ADD, PUT_IN_DEL -> {
                    if (place.isPresent() && !ticked) {
                        ticked = true;
                        step("tick");
                    }
                }
                case ADD_OK_V1, ADD_OK_V2, ADD_REFUSED_V1, ADD_REFUSED_V2, DEL_OK, DEL_REFUSED, CAPS_RENEWED ->
                    replyTakesForce();
                case IF_DOWN, IF_UP, NOT_ALLOWED -> {
                    // part of a close, an open or a tick
                }
            }
        }

        /** Users' steps may have come between the arrival of an answer and what it did to the list. */
        private void replyTakesForce() {
            if (replyAt >= 0) {
                steps.add(steps.remove(replyAt));
                replyAt = -1;
            }
        }

        private void step(String words) {
            if (closing) {
                sentFirst = !anyInClose && words.equals("tick") || anyInClose && sentFirst;
                anyInClose = true;
            } else {
                steps.add(words);
            }
        }

        private static boolean isModelled(VirtchnlOpcode opcode) {
            return switch (opcode) {
                case GET_VF_RESOURCES,
                        GET_OFFLOAD_VLAN_V2_CAPS,
                        CONFIG_VSI_QUEUES,
                        CONFIG_IRQ_MAP,
                        ENABLE_QUEUES,
                        DISABLE_QUEUES,
                        ADD_VLAN,
                        ADD_VLAN_V2,
                        DEL_VLAN,
                        DEL_VLAN_V2 -> true;
                case UNKNOWN, VERSION, RESET_VF, ADD_ETH_ADDR, DEL_ETH_ADDR, GET_STATS, EVENT -> false;
            };
        }

        private void sent(VirtchnlOpcode opcode) {
            if (opcode.isVlan()) {
                vlanMessages.add(ticked);
                ticked = false;
            } else if (isModelled(opcode)) {
                step("tick");
            }
        }

        private void received(VirtchnlOpcode opcode, boolean success) {
            replyAt = -1;
            if (!isModelled(opcode)) {
                return;
            }
            String words = success ? "reply" : nextReply.equals("reply") && opcode.isVlan() ? "reject" : nextReply;
            nextReply = "reply";
            if (opcode.isVlan() && !Boolean.TRUE.equals(vlanMessages.poll())) {
                return;
            }
            if (!closing) {
                replyAt = steps.size();
            }
            step(words);
            if (opcode == VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS && steps.contains("port-vlan")) {
                replyAt = -1;
                step("config");
            }
        }

        private void fault(String words) {
            if (words.startsWith(FaultKind.DROP_REPLY.word()) || words.startsWith(FaultKind.DROP_REQUEST.word())) {
                if (Boolean.TRUE.equals(vlanMessages.poll())) {
                    step("drop-reply");
                }
            } else if (words.startsWith(FaultKind.PARTIAL.word())) {
                nextReply = "partial 1";
            }
        }

        private void restart() {
            vlanMessages.clear();
            replyAt = -1;
            if (closing) {
                resetInClose = true;
            } else {
                steps.add(nextReset);
            }
            nextReset = "reset";
        }

        private void closed() {
            closing = false;
            replyAt = -1;
            if (resetInClose) {
                steps.add("reset-in-close");
            } else if (!anyInClose) {
                steps.add("close-timeout");
            } else {
                steps.add(sentFirst ? "close-tick-first" : "close");
            }
        }

        private void note(String words) {
            if (words.startsWith("port VLAN")) {
                nextReset = "port-vlan";
            } else if (words.equals("trust off")) {
                nextReset = "trust-off";
            }
        }
    }
}
