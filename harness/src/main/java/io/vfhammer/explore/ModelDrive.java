package io.vfhammer.explore;

import java.util.List;

/** Makes the steps of a replay on the model, on the calling thread. */
final class ModelDrive implements Drive {
    private final EventLog log;
    private final Model model;

    ModelDrive(Scope scope) {
        log = new EventLog(scope.revision());
        model = new Model(scope, log);
        model.observe(log);
        log.take(); // what happened on the way to the start
    }

    @Override
    public boolean perform(int step) {
        return model.perform(step);
    }

    @Override
    public boolean refused() {
        return model.refused();
    }

    @Override
    public void store(long[] words) {
        model.store(words, 0);
    }

    @Override
    public List<Beat.Event> takeEvents() {
        return log.take();
    }
}
