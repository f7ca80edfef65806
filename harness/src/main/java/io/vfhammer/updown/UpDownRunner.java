package io.vfhammer.updown;

import io.vfhammer.testbed.HarnessException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Measures all drivers side by side: for each number of VLANs and each gap every driver has a testbed of its own, and they
 * take turns cycle by cycle, in an order drawn anew each time, so that whatever else the machine does hits all alike. Used by
 * one thread.
 */
public final class UpDownRunner {
    private static final int WARM_UP_SHARE = 10;
    private static final int WARM_UP_MIN = 2;

    private final UpDownConfig config;
    private final Consumer<UpDownResult.Row> progress;
    private final SplittableRandom random;
    private final List<UpDownResult.Row> rows = new ArrayList<>();
    private final List<UpDownResult.Ratio> ratios = new ArrayList<>();
    private final List<Histogram> histograms = new ArrayList<>();

    /** @param progress told of each row as soon as it is measured */
    public UpDownRunner(UpDownConfig config, Consumer<UpDownResult.Row> progress) {
        this.config = config;
        this.progress = progress;
        this.random = new SplittableRandom(config.seed());
    }

    /**
     * Measures everything.
     *
     * @throws HarnessException when a testbed, in which nothing is made to go wrong, does not come to rest
     */
    public UpDownResult run() {
        for (int vlans : config.vlans()) {
            for (Gap gap : config.gaps()) {
                measure(vlans, gap);
            }
        }
        return result();
    }

    /** Returns what was measured so far. */
    public UpDownResult result() {
        return new UpDownResult(List.copyOf(rows), List.copyOf(ratios));
    }

    /**
     * Returns every histogram so far, tagged {@code phase:driver:vlans:gap}, with the times of its first and last sample.
     */
    public List<Histogram> histograms() {
        return List.copyOf(histograms);
    }

    private void measure(int vlans, Gap gap) {
        List<UpDownBed> beds = new ArrayList<>();
        List<Measured> measured = new ArrayList<>();
        long start = System.currentTimeMillis();
        try {
            for (UpDownConfig.Driver driver : config.drivers()) {
                beds.add(new UpDownBed(config, driver, vlans));
                measured.add(new Measured(driver.name(), config.cycles()));
            }
            int warmUp = Math.max(WARM_UP_MIN, config.cycles() / WARM_UP_SHARE);
            for (int cycle = -warmUp; cycle < config.cycles(); cycle++) {
                int first = random.nextInt(beds.size());
                for (int i = 0; i < beds.size(); i++) {
                    int turn = (first + i) % beds.size();
                    Cycle one = beds.get(turn).cycle(gap, cycle >= 0);
                    if (cycle >= 0) {
                        measured.get(turn).add(one);
                    }
                }
            }
        } finally {
            beds.forEach(UpDownBed::close);
        }
        for (int i = 0; i < beds.size(); i++) {
            record(vlans, gap, measured.get(i), beds.get(i).messages(), start);
        }
        measured.stream().skip(1).forEach(one -> compare(vlans, gap, one, measured.get(0)));
    }

    private void record(int vlans, Gap gap, Measured one, MessageCounter counter, long startMillis) {
        Map<String, Long> messages = new LinkedHashMap<>();
        counter.counts().forEach((opcode, count) -> messages.put(opcode.name(), count));
        Map<String, Quantiles> quantiles = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            Histogram histogram = one.samples.histogram(phase);
            histogram.setTag(phase.word() + ":" + one.driver + ":" + vlans + ":" + gap.word());
            histogram.setStartTimeStamp(startMillis);
            histogram.setEndTimeStamp(System.currentTimeMillis());
            histograms.add(histogram);
            if (histogram.getTotalCount() > 0) {
                quantiles.put(phase.word(), Quantiles.of(histogram));
            }
        }
        UpDownResult.Row row = new UpDownResult.Row(
                vlans,
                UpDownBed.needsTrust(vlans),
                gap.word(),
                one.driver,
                config.cycles(),
                one.refused,
                one.silent,
                one.lost,
                messages,
                quantiles);
        rows.add(row);
        progress.accept(row);
    }

    private void compare(int vlans, Gap gap, Measured one, Measured base) {
        for (Phase phase : Phase.values()) {
            double[] ratio = Samples.ratio(one.samples, base.samples, phase, random.split());
            if (!Double.isNaN(ratio[0])) {
                ratios.add(new UpDownResult.Ratio(
                        vlans, gap.word(), phase.word(), one.driver, base.driver, ratio[0], ratio[1], ratio[2]));
            }
        }
    }

    /** What one driver's cycles came to. */
    private static final class Measured {
        private final String driver;
        private final Samples samples;
        private int refused;
        private int silent;
        private int lost;

        Measured(String driver, int cycles) {
            this.driver = driver;
            this.samples = new Samples(cycles);
        }

        void add(Cycle cycle) {
            samples.add(Phase.DOWN, cycle.down());
            if (cycle.refused()) {
                refused++;
            } else {
                samples.add(Phase.UP, cycle.up());
                if (cycle.silent()) {
                    silent++;
                } else {
                    samples.add(Phase.TRAFFIC, cycle.traffic());
                }
            }
            if (cycle.lost()) {
                lost++;
            }
        }
    }
}
