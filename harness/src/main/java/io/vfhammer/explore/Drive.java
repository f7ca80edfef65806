package io.vfhammer.explore;

import java.util.List;

/** What a replay makes its steps on: the model alone, or real threads. For one thread. */
interface Drive {
    /** Makes a step that is possible now; returns false when it turns out to be none. */
    boolean perform(int step);

    /** Returns whether the last step was an add that was refused. */
    boolean refused();

    /** Writes the state after the last step to {@code words}, which has room for {@link PackedState#WORDS}. */
    void store(long[] words);

    /** Returns what has happened since the last call, in order. */
    List<Beat.Event> takeEvents();
}
