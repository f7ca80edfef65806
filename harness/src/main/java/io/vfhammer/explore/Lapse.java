package io.vfhammer.explore;

import io.vfhammer.filter.VlanFilterState;

/** What is wrong with a step although nothing is wrong in the end. Not thread-safe. */
final class Lapse {
    private final Model model;
    private final boolean gapsMatter;

    Lapse(Model model) {
        this.model = model;
        this.gapsMatter = model.scope.has(Fault.GAPS);
    }

    /**
     * Returns whether a step that led to where the model is did less than it could: an add was refused although the cap was
     * not reached, a reset or a close has left the interface up or down where it should not be, or, with the check for
     * gaps, a tick sent some of the filters that are added again although all would fit.
     *
     * @param up whether the interface was up before
     * @param refused whether it was an add that was refused
     */
    boolean is(int step, boolean up, boolean refused) {
        return switch (step) {
            case Steps.TICK -> gapsMatter && isBatchCut();
            case Steps.RESET, Steps.TIMEOUT, Steps.PORT_VLAN, Steps.TRUST_OFF -> up != model.isUp();
            case Steps.CLOSE, Steps.CLOSE_TICK_FIRST -> !model.driver.isDown();
            default -> isWronglyRefused(refused);
        };
    }

    private boolean isBatchCut() {
        return model.isAddingAgain()
                && model.mailbox.newestIsAdd()
                && model.driver.filterCount() <= model.pf.cap()
                && model.driver.filters().stream().anyMatch(one -> one.state() == VlanFilterState.ADD);
    }

    private boolean isWronglyRefused(boolean refused) {
        int cap = Math.min(model.driver.filtersMax(), model.pf.cap());
        return refused && model.driver.filteringAllowed() && !model.pf.portVlan && Integer.bitCount(model.wishes) < cap;
    }
}
