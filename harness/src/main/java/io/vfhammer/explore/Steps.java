package io.vfhammer.explore;

import java.util.Locale;
import java.util.Optional;

/**
 * The steps of a search as numbers of one byte, and their words. A step that is about a VID has its place, VID minus one,
 * in its lowest three bits. The order of the numbers is the order in which a search tries them.
 */
final class Steps {
    /** Steps are below this. */
    static final int COUNT = 128;

    static final int ADD = 0;
    static final int KILL = 8;
    static final int TICK = 16;
    static final int REPLY = 17;
    /** finish_config: the netdev's features are worked out anew. */
    static final int CONFIG = 18;

    static final int REJECT = 19;
    static final int CLOSE = 20;
    static final int OPEN = 21;
    static final int CLOSE_TICK_FIRST = 22;
    static final int CLOSE_TIMEOUT = 23;
    static final int RESET = 24;
    static final int PORT_VLAN = 25;
    static final int RESET_IN_CLOSE = 26;
    static final int DROP_REPLY = 27;
    static final int ALLOC_FAILURE = 28;
    static final int TRUST_OFF = 29;
    /** The driver has waited long enough for an answer that nobody owes it. */
    static final int TIMEOUT = 30;
    /** Plus the number of VIDs that are applied, 1 to 7. */
    static final int PARTIAL = 32;
    /** The cap check of an add alone; {@link #INSERT} comes later. */
    static final int CHECK = 40;

    static final int INSERT = 48;
    static final int CAPS_ERROR = 56;
    static final int RESET_NEVER_ENDS = 57;
    static final int SUSPEND = 58;
    static final int RESUME = 59;
    /** No steps: an answer that another message of VLANs got, as the cause of a violation ({@link #causeOf}). */
    static final int REPLY_OF_OTHER = 60;

    static final int REJECT_OF_OTHER = 61;
    /** A worker's step, and in the gap between its read and its write of the work bits a user's. */
    static final int WORKER_GAP = 64;
    /** A user's step, and in the gap between its read and its write of the work bits a tick. */
    static final int USER_GAP = 112;

    private static final int PLACES = 8;
    private static final int PLACE_MASK = PLACES - 1;
    private static final int GAP_WORKERS = 16;
    private static final int[] WORKERS = {TICK, REPLY, RESET};

    private Steps() {}

    /** Returns the step of {@code family} about {@code place}, VID minus one. */
    static int of(int family, int place) {
        return family + place;
    }

    static int place(int step) {
        return step & PLACE_MASK;
    }

    /** Returns the step in which {@code user}, an INSERT or a KILL, comes into the gap of {@code worker}. */
    static int workerGap(int worker, int user) {
        int index = worker == TICK ? 0 : worker == REPLY ? 1 : 2;
        return WORKER_GAP + index * GAP_WORKERS + gapUser(user);
    }

    /** Returns the step in which a tick comes into the gap of {@code user}, an INSERT or a KILL. */
    static int userGap(int user) {
        return USER_GAP + gapUser(user);
    }

    private static int gapUser(int user) {
        return (family(user) == KILL ? PLACES : 0) + place(user);
    }

    /** Returns the worker's part of a step with a gap. */
    static int workerOf(int gap) {
        return gap >= USER_GAP ? TICK : WORKERS[(gap - WORKER_GAP) / GAP_WORKERS];
    }

    /** Returns the user's part of a step with a gap. */
    static int userOf(int gap) {
        int user = (gap - WORKER_GAP) % GAP_WORKERS;
        return user < PLACES ? INSERT + user : KILL + user - PLACES;
    }

    static boolean isGap(int step) {
        return step >= WORKER_GAP;
    }

    /** Returns whether the step is about one VID. */
    static boolean hasPlace(int step) {
        return !isSingle(step) && (step < TICK || step >= CHECK);
    }

    /** Returns whether the step is alone in its family. */
    private static boolean isSingle(int step) {
        return step >= TICK && step < PARTIAL || step >= CAPS_ERROR && step < WORKER_GAP;
    }

    /** Returns what has doomed a VID: {@code step}, or an answer that was meant for another message. */
    static int causeOf(int step, boolean ofOther) {
        if (!ofOther) {
            return step;
        }
        return switch (family(step)) {
            case REPLY -> REPLY_OF_OTHER;
            case REJECT, PARTIAL -> REJECT_OF_OTHER;
            default -> step;
        };
    }

    /** Returns the step without its VID or number: what a class of violations is named after. */
    static int family(int step) {
        return isSingle(step) ? step : step & ~PLACE_MASK;
    }

    /** Returns the family in words, e.g. {@code close}, {@code add}. */
    static String familyWord(int step) {
        if (isGap(step)) {
            String user = familyWord(userOf(step));
            String worker = familyWord(workerOf(step));
            return step >= USER_GAP ? user + "/" + worker : worker + "/" + user;
        }
        return switch (family(step)) {
            case ADD -> "add";
            case KILL -> "kill";
            case TICK -> "tick";
            case REPLY -> "reply";
            case CONFIG -> "config";
            case REJECT -> "reject";
            case CLOSE -> "close";
            case OPEN -> "open";
            case CLOSE_TICK_FIRST -> "close-tick-first";
            case CLOSE_TIMEOUT -> "close-timeout";
            case RESET -> "reset";
            case PORT_VLAN -> "port-vlan";
            case RESET_IN_CLOSE -> "reset-in-close";
            case DROP_REPLY -> "drop-reply";
            case ALLOC_FAILURE -> "alloc-failure";
            case TRUST_OFF -> "trust-off";
            case TIMEOUT -> "timeout";
            case PARTIAL -> "partial";
            case CHECK -> "check";
            case INSERT -> "insert";
            case CAPS_ERROR -> "caps-error";
            case RESET_NEVER_ENDS -> "reset-never-ends";
            case SUSPEND -> "suspend";
            case RESUME -> "resume";
            case REPLY_OF_OTHER -> "reply-of-other";
            case REJECT_OF_OTHER -> "reject-of-other";
            default -> throw new IllegalArgumentException("no step " + step);
        };
    }

    /** Returns the step in words, e.g. {@code add 1}; {@link #parse} reads them. */
    static String words(int step) {
        String word = familyWord(step);
        if (hasPlace(step)) {
            return word + " " + (place(step) + 1);
        }
        return family(step) == PARTIAL ? word + " " + place(step) : word;
    }

    /** Returns whether there is a step with this number. */
    static boolean exists(int step) {
        return step >= 0 && step <= TIMEOUT || step > PARTIAL && step <= RESUME || step >= WORKER_GAP && step < COUNT;
    }

    /** Returns the step that {@code words} stand for, whatever their case and spacing. */
    static Optional<Integer> parse(String words) {
        String wanted = words.trim().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        for (int step = 0; step < COUNT; step++) {
            if (exists(step) && words(step).equals(wanted)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** Returns the fault that has to be in scope for {@code step}, null when none. */
    static Fault faultOf(int step) {
        return switch (family(step)) {
            case REJECT -> Fault.REJECT;
            case CLOSE -> Fault.CLOSE;
            case CLOSE_TICK_FIRST -> Fault.CLOSE_TICK_FIRST;
            case CLOSE_TIMEOUT -> Fault.CLOSE_TIMEOUT;
            case RESET -> Fault.RESET;
            case PORT_VLAN -> Fault.PORT_VLAN;
            case RESET_IN_CLOSE -> Fault.RESET_IN_CLOSE;
            case DROP_REPLY -> Fault.DROP_REPLY;
            case ALLOC_FAILURE -> Fault.ALLOC_FAILURE;
            case TRUST_OFF -> Fault.TRUST_OFF;
            case PARTIAL -> Fault.PARTIAL;
            case CAPS_ERROR -> Fault.CAPS_ERROR;
            case RESET_NEVER_ENDS -> Fault.RESET_NEVER_ENDS;
            case SUSPEND, RESUME -> Fault.SUSPEND;
            default -> null;
        };
    }
}
