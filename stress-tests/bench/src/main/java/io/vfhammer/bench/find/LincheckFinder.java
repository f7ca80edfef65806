package io.vfhammer.bench.find;

import io.vfhammer.explore.Fault;
import org.jetbrains.kotlinx.lincheck.CTestStructure;
import org.jetbrains.kotlinx.lincheck.execution.RandomExecutionGenerator;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.CTestConfiguration;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.RandomProvider;
import org.jetbrains.lincheck.datastructures.verifier.EpsilonVerifier;
import org.jetbrains.lincheck.util.LoggingLevel;

/**
 * Finds a defect with Lincheck: random scenarios, each model checked, until one violates. Linearizability is not asked for,
 * the check at the end says what is wrong; and a failed scenario is not made smaller, which takes time after the find.
 */
final class LincheckFinder {
    private static final int SCENARIOS_MAX = 1_000_000;
    private static final int THREADS = 2;

    /** Few: most of these defects need another scenario, not another interleaving of the same. */
    private static final int INVOCATIONS = 50;

    private LincheckFinder() {}

    static boolean find(PlantedDefect defect, long seed) {
        SeededScenarios.seed = seed;
        try {
            new ModelCheckingOptions()
                    .iterations(SCENARIOS_MAX)
                    .invocationsPerIteration(INVOCATIONS)
                    .threads(THREADS)
                    .verifier(EpsilonVerifier.class)
                    .executionGenerator(SeededScenarios.class)
                    .minimizeFailedScenario(false)
                    .logLevel(LoggingLevel.ERROR)
                    .check(rig(defect));
            return false;
        } catch (LincheckAssertionError e) {
            if (!String.valueOf(e.getMessage()).contains(SteppedRig.FOUND)) {
                throw e;
            }
            return true;
        }
    }

    private static Class<? extends SteppedRig> rig(PlantedDefect defect) {
        if (defect.has(Fault.CLOSE)) {
            return SteppedRig.Closing.class;
        }
        if (defect.has(Fault.REJECT)) {
            return SteppedRig.Refusing.class;
        }
        return defect.has(Fault.RESET) ? SteppedRig.Resetting.class : SteppedRig.Quiet.class;
    }

    /** Lincheck's own scenarios, which are the same in every run, begun at another place of their sequence. */
    public static final class SeededScenarios extends RandomExecutionGenerator {
        private static volatile long seed;

        /** Called by Lincheck. */
        public SeededScenarios(CTestConfiguration configuration, CTestStructure structure, RandomProvider random) {
            super(configuration, structure, advanced(random));
        }

        private static RandomProvider advanced(RandomProvider random) {
            for (long i = 0; i < seed; i++) {
                random.createRandom();
            }
            return random;
        }
    }
}
