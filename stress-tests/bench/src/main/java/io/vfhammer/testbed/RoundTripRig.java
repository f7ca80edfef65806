package io.vfhammer.testbed;

import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.mailbox.Mailbox;
import io.vfhammer.pf.PfFaults;
import io.vfhammer.pf.PfPlatform;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.pf.PhysicalFunction;
import io.vfhammer.vf.VfWork;
import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A VF's worker and a PF daemon, on the harness's own threads with the harness's own mailbox between them, that send one
 * request to and fro. In this package because the two threads are nobody else's business.
 *
 * <p>One caller at a time. The threads are daemons.
 */
public final class RoundTripRig {
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Mailbox mailbox = new Mailbox();
    private final VidBatch noVids = new VidBatch();
    private final StandingThreads threads;
    private final VfWorker worker;
    private final PfThread pfThread;

    /** Round trips that are still to come; the worker's own. */
    private int left;

    private Thread waiting;
    private volatile boolean done;

    private RoundTripRig(long pollNanos, boolean realPf) {
        Revision revision = Revisions.get("merged");
        threads = new StandingThreads(1, pollNanos);
        worker = new VfWorker(threads, 0, TestbedOptions.of(revision, PfProfile.ICE_V2), this::work);
        VfWorker receiver = worker; // the PF's thread must not read this object, in which the worker counts down
        mailbox.onReply(() -> receiver.queue(VfWork.ADMINQ));
        pfThread = new PfThread(threads, realPf ? pf(revision) : echo(mailbox));
        if (!realPf) {
            mailbox.onRequest(pfThread::wake);
        }
        pfThread.start();
        worker.start();
    }

    /**
     * The PF answers whatever comes at once: what the threads, the queues and the wake-ups cost.
     *
     * @param pollNanos how long a thread without work looks for some before it parks
     */
    public static RoundTripRig echoing(long pollNanos) {
        return new RoundTripRig(pollNanos, false);
    }

    /** The PF is the model's, with its locks, its queues of work and its rules. */
    public static RoundTripRig withPf(long pollNanos) {
        return new RoundTripRig(pollNanos, true);
    }

    /** Makes {@code trips} round trips, each begun by the worker when it has the answer of the one before. */
    public void run(int trips) {
        left = trips;
        done = false;
        waiting = Thread.currentThread();
        worker.queue(VfWork.WATCHDOG);
        while (!done) {
            LockSupport.park(this);
        }
    }

    /**
     * Ends both loops, and soon after their threads.
     *
     * @throws IllegalStateException when one of them is not over after a second
     */
    public void stop() throws InterruptedException {
        worker.stop();
        pfThread.stop();
        threads.close();
        for (LoopThread thread : List.of(worker.thread(), pfThread.thread())) {
            thread.join(END_NANOS);
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.name() + " does not end");
            }
        }
    }

    private void work(VfWork work) {
        if (work == VfWork.WATCHDOG) {
            send();
            return;
        }
        while (mailbox.receive() != null) {
            if (--left > 0) {
                send();
            } else {
                done = true;
                LockSupport.unpark(waiting);
            }
        }
    }

    private void send() {
        if (!mailbox.send(VirtchnlOpcode.GET_STATS, noVids)) {
            throw new IllegalStateException("the mailbox is full although nothing is under way");
        }
    }

    private static PfThread.Duty echo(Mailbox mailbox) {
        return new PfThread.Duty(
                () -> {
                    VirtchnlRequest request = mailbox.takeRequest();
                    return request != null && mailbox.reply(VirtchnlReply.of(request.opcode(), VirtchnlStatus.SUCCESS));
                },
                () -> mailbox.requestsWaiting() > 0);
    }

    private PfThread.Duty pf(Revision revision) {
        PhysicalFunction pf =
                new PhysicalFunction(PfProfile.ICE_V2, 1, revision.behaviours(), PfFaults.NONE, new PfPlatform() {
                    @Override
                    public void wake() {
                        pfThread.wake();
                    }

                    @Override
                    public Lock newLock() {
                        return new ReentrantLock();
                    }

                    @Override
                    public void log(String line) {}
                });
        pf.assumeNegotiated(0);
        pf.attach(0, mailbox);
        return new PfThread.Duty(pf::serviceStep, pf::isServiceDue);
    }
}
