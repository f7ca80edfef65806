package io.vfhammer.soak;

import java.util.Map;

/**
 * What a soak was asked to do. Everything that decides the plan of operations; {@code --resume} takes it from the checkpoint.
 * Immutable.
 *
 * @param driver the revision's name, defects included, e.g. {@code patch-4+H2}
 * @param driverTitle the revision in words
 * @param driverOption what {@code --driver} was given, defects aside: a name or a file
 * @param defects the ids laid over it, comma-separated, empty for none
 * @param durationSeconds how long it runs at most, 0 for no bound
 * @param opsMax how many operations the users call at most, 0 for no bound
 * @param vfs 1 to 256
 * @param users how many user threads
 * @param api V1 or V2
 * @param pf the PF profile's name
 * @param faults the fault profile as it was given
 * @param faultRates kind of fault to its probability per message or per operation
 * @param seed decides every choice
 * @param opsPerSecondMax the rate that the users keep below together, 0 for no bound
 * @param stopOnViolation whether the first violation ends the run
 * @param timeScale real time per kernel time
 */
public record SoakParameters(
        String driver,
        String driverTitle,
        String driverOption,
        String defects,
        double durationSeconds,
        long opsMax,
        int vfs,
        int users,
        String api,
        String pf,
        String faults,
        Map<String, Double> faultRates,
        long seed,
        double opsPerSecondMax,
        boolean stopOnViolation,
        double timeScale) {}
