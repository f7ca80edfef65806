package io.vfhammer.bench.find;

import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.testbed.SteppedMailbox;
import io.vfhammer.testbed.StillPlatform;
import io.vfhammer.vf.Errno;
import io.vfhammer.vf.FilterView;
import io.vfhammer.vf.VfDriver;
import io.vfhammer.vf.VfOptions;
import io.vfhammer.vf.VfState;
import io.vfhammer.virtchnl.VfResources;
import io.vfhammer.virtchnl.VirtchnlGeneration;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VirtchnlStatus;
import io.vfhammer.virtchnl.VlanCaps;
import java.util.concurrent.locks.ReentrantLock;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * The driver with its locks, and a PF that answers when it is told to, as something that Lincheck can take apart: each
 * operation is what a search calls a step. The rules of the PF are those of the search. What is wrong in the end is thrown.
 */
@Param(name = "vid", gen = IntGen.class, conf = "1:2")
public abstract class SteppedRig {
    /** What the violation that is looked for says of itself. */
    static final String FOUND = "the planted defect shows";

    private static final int STEPS_TO_QUIESCENCE_MAX = 200;

    private final PlantedDefect defect = FindMain.planted();
    private final ReentrantLock rtnl = new ReentrantLock();
    private final ReentrantLock netdev = new ReentrantLock();
    private final SteppedMailbox mailbox = new SteppedMailbox();
    private final VfDriver driver = new VfDriver(
            defect.revision(),
            VfOptions.VLAN_ONLY,
            new StillPlatform(),
            mailbox,
            new ReentrantLock(),
            TransitionListener.NONE);
    private int wishes;
    private int table;
    private boolean refused;

    /** RUNNING and without VLANs. */
    protected SteppedRig() {
        driver.startRunning(VfResources.granting(VirtchnlGeneration.V2), new VlanCaps(true, defect.cap()));
    }

    /** {@code ip link add}; nothing when there is such a device. */
    @Operation
    public void add(@Param(name = "vid") int vid) {
        rtnl.lock();
        try {
            if (isWished(vid)) {
                return;
            }
            if (driver.addVid(vid) == Errno.OK) {
                wishes |= 1 << vid;
            } else if (Integer.bitCount(wishes) < defect.cap() && driver.filteringAllowed()) {
                refused = true;
            }
        } finally {
            rtnl.unlock();
        }
    }

    /** {@code ip link del}; nothing when there is no such device. */
    @Operation
    public void kill(@Param(name = "vid") int vid) {
        rtnl.lock();
        try {
            if (isWished(vid)) {
                wishes &= ~(1 << vid);
                driver.killVid(vid);
            }
        } finally {
            rtnl.unlock();
        }
    }

    /** The worker sends what is due. */
    @Operation
    public void tick() {
        netdev.lock();
        try {
            driver.tick();
        } finally {
            netdev.unlock();
        }
    }

    /** The PF does the oldest message, and the worker takes the reply. */
    @Operation
    public void reply() {
        netdev.lock();
        try {
            answerOldest(false);
        } finally {
            netdev.unlock();
        }
    }

    /** The PF refuses the oldest message if it is about VLANs. */
    void refuse() {
        netdev.lock();
        try {
            if (mailbox.hasOutstanding()
                    && mailbox.outstanding().get(0).opcode().isVlan()) {
                answerOldest(true);
            }
        } finally {
            netdev.unlock();
        }
    }

    /** A VF reset. */
    void resetVf() {
        netdev.lock();
        try {
            driver.localReset();
            table = 0;
        } finally {
            netdev.unlock();
        }
    }

    /** {@code ip link set down}, every owed reply before a tick; {@code up} when it is down. */
    void flip() {
        rtnl.lock();
        netdev.lock();
        try {
            if (driver.state() == VfState.DOWN) {
                driver.open();
            } else if (driver.beginClose()) {
                for (int i = 0; i < STEPS_TO_QUIESCENCE_MAX && driver.closeWaits() && !driver.isDown() && move(); i++) {
                    // move does it
                }
                driver.endClose();
            }
        } finally {
            netdev.unlock();
            rtnl.unlock();
        }
    }

    /** Runs to quiescence, with the interface up, and looks for the end that gives the defect away. */
    @Validate
    public void check() {
        settle();
        if (driver.state() == VfState.DOWN) {
            driver.open();
            settle();
        }
        boolean shows = defect.showsByRefusal() && refused;
        for (int vid = 1; vid <= PlantedDefect.VIDS; vid++) {
            shows |= defect.showsBy(isWished(vid), stateOf(vid), (table >> vid & 1) != 0);
        }
        if (shows) {
            throw new IllegalStateException(FOUND);
        }
    }

    private void settle() {
        for (int i = 0; i < STEPS_TO_QUIESCENCE_MAX && move(); i++) {
            // move does it
        }
    }

    /** Makes the step that leads nearer to quiescence; returns false when there is none. */
    private boolean move() {
        if (mailbox.hasOutstanding()) {
            answerOldest(false);
            return true;
        }
        if (driver.currentOp() == VirtchnlOpcode.UNKNOWN && driver.workBits() != 0) {
            driver.tick();
            return true;
        }
        return false;
    }

    private void answerOldest(boolean refuse) {
        VirtchnlRequest request = mailbox.takeOldest();
        if (request == null) {
            return;
        }
        driver.handle(refuse ? error(request.opcode()) : answer(request));
        driver.finishConfig();
    }

    private VirtchnlReply answer(VirtchnlRequest request) {
        VirtchnlOpcode opcode = request.opcode();
        if (opcode == VirtchnlOpcode.GET_VF_RESOURCES) {
            return VirtchnlReply.of(VfResources.granting(VirtchnlGeneration.V2));
        }
        if (opcode == VirtchnlOpcode.GET_OFFLOAD_VLAN_V2_CAPS) {
            return VirtchnlReply.of(new VlanCaps(true, defect.cap()));
        }
        if (opcode.isVlan()) {
            int vids = 0;
            for (int i = 0; i < request.vidCount(); i++) {
                vids |= 1 << request.vid(i);
            }
            if (opcode.isVlanAdd() && Integer.bitCount(table) + Integer.bitCount(vids) > defect.cap()) {
                return error(opcode);
            }
            table = opcode.isVlanAdd() ? table | vids : table & ~vids;
        }
        return VirtchnlReply.of(opcode, VirtchnlStatus.SUCCESS);
    }

    private static VirtchnlReply error(VirtchnlOpcode opcode) {
        return VirtchnlReply.of(opcode, VirtchnlStatus.ERR_PARAM);
    }

    private boolean isWished(int vid) {
        return (wishes >> vid & 1) != 0;
    }

    private VlanFilterState stateOf(int vid) {
        for (FilterView filter : driver.filters()) {
            if (filter.vid() == vid) {
                return filter.state();
            }
        }
        return VlanFilterState.ABSENT;
    }

    /** Nothing but adds and deletes. */
    public static final class Quiet extends SteppedRig {}

    /** The interface goes down and up. */
    public static final class Closing extends SteppedRig {
        @Operation
        public void downOrUp() {
            flip();
        }
    }

    /** The PF refuses. */
    public static final class Refusing extends SteppedRig {
        @Operation
        public void reject() {
            refuse();
        }
    }

    /** The VF is reset. */
    public static final class Resetting extends SteppedRig {
        @Operation
        public void reset() {
            resetVf();
        }
    }
}
