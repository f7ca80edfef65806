package io.vfhammer.bench;

import io.vfhammer.filter.Revisions;
import io.vfhammer.host.IpLink;
import io.vfhammer.host.IpResult;
import io.vfhammer.host.NetNamespace;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.testbed.Testbed;
import io.vfhammer.testbed.TestbedOptions;
import io.vfhammer.testbed.VfSlot;
import io.vfhammer.vf.VfOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * A PF with some VFs, and users who give every VF all its VLANs and take them away again, through {@code ip link}, RTNL,
 * 8021q, the driver, the worker, the mailbox and the PF daemon. One caller at a time.
 */
final class Storm implements AutoCloseable {
    /** The cap of an untrusted VF: one with more VLANs has to be trusted. */
    private static final int UNTRUSTED_VLANS_MAX = 8;

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final int vlans;

    /** The VIDs in the order in which they are deleted: by chance, so that no list is always read from its head. */
    private final List<Integer> leaving;

    private final Testbed bed;
    private final NetNamespace namespace;
    private final IpLink ip;
    private final int users;
    private final ExecutorService threads;

    /**
     * @param driver the driver's revision, by name
     * @param vfs how many VFs
     * @param vlans how many VLANs each gets
     * @param users how many threads share the VFs among them
     */
    Storm(String driver, int vfs, int vlans, int users) {
        this.vlans = vlans;
        this.leaving = new ArrayList<>(IntStream.rangeClosed(1, vlans).boxed().toList());
        Collections.shuffle(leaving, new Random(1));
        this.users = users;
        // Idle VFs would ask for statistics ten times a second: no part of what a VLAN costs.
        TestbedOptions options = TestbedOptions.of(Revisions.get(driver), PfProfile.ICE_V2)
                .withVfs(vfs)
                .withVfOptions(new VfOptions(false, true));
        bed = Testbed.start(options, "vf");
        namespace = bed.host().initNamespace();
        ip = bed.host().ip();
        threads = Executors.newFixedThreadPool(users, body -> {
            Thread thread = new Thread(body, "user");
            thread.setDaemon(true);
            return thread;
        });
        settle();
        if (vlans > UNTRUSTED_VLANS_MAX) {
            bed.vfs().forEach(vf -> bed.pf().setTrust(vf.index(), true));
            settle();
        }
        bed.vfs().forEach(vf -> check(ip.setUp(namespace, vf.deviceName())));
        settle();
    }

    /** Every VF gets its VLANs; when the PF has them all, every VF loses them; until the PF has none. */
    void round() {
        each(this::fill);
        settle();
        expect(vlans);
        each(this::empty);
        settle();
        expect(0);
    }

    /** Returns how many messages the PF has handled so far. */
    long messages() {
        return bed.pf().requestsHandled();
    }

    private interface UserAction {
        void on(VfSlot vf);
    }

    private void each(UserAction action) {
        if (users == 1) {
            bed.vfs().forEach(action::on);
            return;
        }
        List<Future<?>> shares = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            int first = user;
            shares.add(threads.submit(() -> {
                for (int vf = first; vf < bed.vfs().size(); vf += users) {
                    action.on(bed.vf(vf));
                }
            }));
        }
        for (Future<?> share : shares) {
            try {
                share.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a user failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private void fill(VfSlot vf) {
        for (int vid = 1; vid <= vlans; vid++) {
            check(ip.addVlan(namespace, vf.deviceName(), vid));
        }
    }

    private void empty(VfSlot vf) {
        for (int vid : leaving) {
            check(ip.delete(namespace, vf.deviceName() + "." + vid));
        }
    }

    private static void check(IpResult result) {
        if (!result.isOk()) {
            throw new IllegalStateException(result.message());
        }
    }

    private void settle() {
        Optional<String> busy = bed.awaitQuiescence(BOUND);
        if (busy.isPresent()) {
            throw new IllegalStateException("still busy: " + busy.get());
        }
    }

    private void expect(int count) {
        for (VfSlot vf : bed.vfs()) {
            int held = bed.pf().vsi(vf.index()).nonZeroCount();
            if (held != count) {
                throw new IllegalStateException(
                        "the PF holds " + held + " VLANs of " + vf.deviceName() + ", expected " + count);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        bed.close();
    }
}
