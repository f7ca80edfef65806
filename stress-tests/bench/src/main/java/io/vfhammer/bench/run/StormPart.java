package io.vfhammer.bench.run;

import io.vfhammer.bench.run.JmhRounds.Setting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** VLANs through the whole threaded stack: what one costs, by VFs, by VLANs of a VF and by users. */
final class StormPart {
    private static final String STORM = "StormBenchmark.storm";
    private static final String WALK = "ListBenchmark.walk";
    private static final Pace PACE = Pace.ofSeconds(2);
    private static final int FEW_VLANS = 8;
    private static final int USERS_VFS = 8;
    private static final double VFS_TARGET = 1.5;
    private static final double NANOS_PER_MICRO = 1000;

    /** Near the cap, merged reckons its room with the waiting filters twice and sends them by twos (R13); this one does not. */
    private static final String ROOMY_DRIVER = "hardened";

    private static final List<Integer> VFS = List.of(1, 8, 64, 256);
    private static final List<Integer> VLANS = List.of(64, 512, 4094);
    private static final List<Integer> USERS = List.of(2, 4);

    private StormPart() {}

    /** One bed. */
    private record Bed(String driver, int vfs, int vlans, int users) {
        Bed(int vfs, int vlans, int users) {
            this("merged", vfs, vlans, users);
        }

        Setting setting() {
            return new Setting(STORM, params(), PACE);
        }

        /** Every VLAN is added and deleted. */
        double opsPerRound() {
            return 2.0 * vfs * vlans;
        }

        Map<String, String> params() {
            return Map.of(
                    "driver", driver,
                    "vfs", String.valueOf(vfs),
                    "vlans", String.valueOf(vlans),
                    "users", String.valueOf(users));
        }
    }

    static void run(BenchContext context, Part.Found found) throws IOException {
        List<Bed> byVfs = VFS.stream().map(vfs -> new Bed(vfs, FEW_VLANS, 1)).toList();
        List<Bed> byVlans = new ArrayList<>(
                VLANS.stream().map(vlans -> new Bed(1, vlans, 1)).toList());
        byVlans.add(new Bed(ROOMY_DRIVER, 1, VLANS.get(VLANS.size() - 1), 1));
        List<Bed> byUsers = USERS.stream()
                .map(users -> new Bed(USERS_VFS, FEW_VLANS, users))
                .toList();
        JmhRounds rounds = new JmhRounds(context, "storm");
        List<Setting> settings = new ArrayList<>();
        List.of(byVfs, byVlans, byUsers).forEach(beds -> beds.forEach(bed -> settings.add(bed.setting())));
        settings.add(new Setting(WALK, Map.of(), PACE));
        rounds.run(settings, "");
        Bed smallest = byVfs.get(0);
        add(found, rounds, "storm: VFs on one PF daemon, 8 VLANs each, one user", smallest, byVfs, VFS_TARGET);
        add(found, rounds, "storm: VLANs of one VF, one user", smallest, byVlans, Double.NaN);
        for (int vlans : List.of(FEW_VLANS, VLANS.get(VLANS.size() - 1))) {
            found.figures().add(walk(rounds, "storm: VLANs of one VF, one user", vlans));
        }
        add(found, rounds, "storm: users on 8 VFs, 8 VLANs each", byVfs.get(1), byUsers, Double.NaN);
    }

    private static void add(
            Part.Found found, JmhRounds rounds, String group, Bed reference, List<Bed> beds, double target) {
        Figure referenceCpu = cpu(rounds, group, reference);
        Figure referenceWall = wall(rounds, group, reference);
        found.figures().add(referenceCpu);
        found.figures().add(referenceWall);
        for (Bed bed : beds) {
            if (!bed.equals(reference)) {
                found.figures().add(cpu(rounds, group, bed).against(referenceCpu, target));
                found.figures().add(wall(rounds, group, bed).against(referenceWall, target));
            }
        }
    }

    private static Figure walk(JmhRounds rounds, String group, int vlans) {
        return Figure.alone(
                group,
                "upstream's walk: a VID is looked up in vain in a list of " + vlans,
                "us a look-up (clock)",
                rounds.values(
                        WALK,
                        Map.of("vlans", String.valueOf(vlans)),
                        result -> JmhRounds.median(result) / NANOS_PER_MICRO));
    }

    private static String words(Bed bed) {
        return (bed.driver().equals("merged") ? "" : bed.driver() + ", ") + bed.vfs()
                + (bed.vfs() == 1 ? " VF, " : " VFs, ")
                + bed.vlans() + " VLANs, "
                + bed.users() + (bed.users() == 1 ? " user" : " users");
    }

    private static Figure cpu(JmhRounds rounds, String group, Bed bed) {
        List<Double> values = rounds.values(
                STORM,
                bed.params(),
                result -> JmhRounds.counter(result, "cpuNanos")
                        / JmhRounds.counter(result, "rounds")
                        / bed.opsPerRound()
                        / NANOS_PER_MICRO);
        List<Double> messages = rounds.values(
                STORM,
                bed.params(),
                result -> JmhRounds.counter(result, "messages")
                        / JmhRounds.counter(result, "rounds")
                        / bed.opsPerRound());
        return Figure.alone(group, words(bed) + ": CPU", "us of CPU an op", values)
                .remarking(Figure.digits(Spread.of(messages).median()) + " messages an op");
    }

    private static Figure wall(JmhRounds rounds, String group, Bed bed) {
        List<Double> values = rounds.values(
                STORM, bed.params(), result -> JmhRounds.median(result) / bed.opsPerRound() / NANOS_PER_MICRO);
        double micros = Spread.of(values).median();
        return Figure.alone(group, words(bed) + ": clock", "us an op", values)
                .remarking(Figure.digits(1_000_000 / micros) + " ops a second");
    }
}
