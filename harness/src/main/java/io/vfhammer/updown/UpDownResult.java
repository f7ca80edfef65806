package io.vfhammer.updown;

import java.util.List;
import java.util.Map;

/**
 * What was measured; also the content of {@code run.json} under {@code result}.
 *
 * @param rows in the order of measurement
 * @param ratios of each driver but the first to the first
 */
public record UpDownResult(List<Row> rows, List<Ratio> ratios) {
    /**
     * One driver with one number of VLANs and one gap.
     *
     * @param trusted whether the VF was made trusted, which more VLANs than the cap need
     * @param gap {@link Gap#word}
     * @param cycles measured cycles
     * @param refused cycles in which the interface did not come up: the driver was not DOWN yet
     * @param silent cycles after which a VLAN did not pass traffic with nothing under way any more
     * @param lost cycles after which the PF's table lacked a VLAN that has a device
     * @param messages requests on the wire by opcode, all cycles together; each is answered by a reply
     * @param quantiles by {@link Phase#word}, in real nanoseconds; TRAFFIC without the silent cycles
     */
    public record Row(
            int vlans,
            boolean trusted,
            String gap,
            String driver,
            int cycles,
            int refused,
            int silent,
            int lost,
            Map<String, Long> messages,
            Map<String, Quantiles> quantiles) {
        /** Returns the requests a cycle. */
        public double messagesPerCycle() {
            return messages.values().stream().mapToLong(Long::longValue).sum() / (double) cycles;
        }

        /** Returns the requests a cycle of the opcodes whose names contain {@code part}. */
        public double messagesPerCycle(String part) {
            return messages.entrySet().stream()
                            .filter(entry -> entry.getKey().contains(part))
                            .mapToLong(Map.Entry::getValue)
                            .sum()
                    / (double) cycles;
        }
    }

    /**
     * The ratio of two medians, below 1 when {@code driver} is faster than {@code base}.
     *
     * @param phase {@link Phase#word}
     * @param low the 2.5th percentile of the resampled ratios
     * @param high the 97.5th percentile
     */
    public record Ratio(
            int vlans, String gap, String phase, String driver, String base, double ratio, double low, double high) {}
}
