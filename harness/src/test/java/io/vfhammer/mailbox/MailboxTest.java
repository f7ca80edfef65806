package io.vfhammer.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vfhammer.virtchnl.VidBatch;
import io.vfhammer.virtchnl.VirtchnlEvent;
import io.vfhammer.virtchnl.VirtchnlOpcode;
import io.vfhammer.virtchnl.VirtchnlReply;
import io.vfhammer.virtchnl.VirtchnlRequest;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox();

    private boolean send(int vid) {
        VidBatch batch = new VidBatch();
        batch.add(vid);
        return mailbox.send(VirtchnlOpcode.ADD_VLAN_V2, batch);
    }

    private boolean reply(int wireStatus) {
        return mailbox.reply(VirtchnlReply.of(VirtchnlOpcode.ADD_VLAN_V2, VirtchnlStatus.ofWire(wireStatus)));
    }

    private List<Integer> requestedVids() {
        List<Integer> vids = new ArrayList<>();
        for (VirtchnlRequest request = mailbox.takeRequest(); request != null; request = mailbox.takeRequest()) {
            vids.add(request.vid(0));
        }
        return vids;
    }

    @Test
    void holdsExactlyThirtyTwoRequestsInOrder() {
        for (int vid = 1; vid <= 32; vid++) {
            assertThat(send(vid)).as("request %d", vid).isTrue();
        }
        assertThat(send(33)).isFalse();
        assertThat(mailbox.requestsWaiting()).isEqualTo(32).isEqualTo(Mailbox.SLOTS);
        assertThat(requestedVids())
                .isEqualTo(IntStream.rangeClosed(1, 32).boxed().toList());
        assertThat(send(34)).isTrue();
        assertThat(requestedVids()).containsExactly(34);
    }

    @Test
    void holdsExactlyThirtyTwoReplies() {
        for (int i = 1; i <= 32; i++) {
            assertThat(reply(0)).as("reply %d", i).isTrue();
        }
        assertThat(reply(-5)).isFalse();
        assertThat(mailbox.repliesWaiting()).isEqualTo(32);
        for (int i = 1; i <= 32; i++) {
            assertThat(mailbox.receive().status()).isEqualTo(VirtchnlStatus.SUCCESS);
        }
        assertThat(mailbox.receive()).isNull();
    }

    @Test
    void repliesAndEventsKeepTheirOrder() {
        reply(0);
        mailbox.reply(VirtchnlReply.of(VirtchnlEvent.LINK_DOWN));
        reply(-5);
        assertThat(mailbox.receive().opcode()).isEqualTo(VirtchnlOpcode.ADD_VLAN_V2);
        assertThat(mailbox.receive().event()).isEqualTo(VirtchnlEvent.LINK_DOWN);
        assertThat(mailbox.receive().status()).isEqualTo(VirtchnlStatus.ERR_PARAM);
        assertThat(mailbox.receive()).isNull();
    }

    @Test
    void theTwoDirectionsDoNotShareTheirRoom() {
        for (int i = 0; i < 32; i++) {
            send(1 + i);
        }
        assertThat(reply(0)).isTrue();
        assertThat(mailbox.repliesWaiting()).isEqualTo(1);
    }

    @Test
    void aMessageIsACopyOfTheBatch() {
        VidBatch batch = new VidBatch();
        batch.add(7);
        mailbox.send(VirtchnlOpcode.DEL_VLAN_V2, batch);
        batch.clear();
        batch.add(8);
        assertThat(mailbox.takeRequest().vid(0)).isEqualTo(7);
    }

    @Test
    void aResetDropsBothQueuesAndShowsInTheRegisters() {
        send(1);
        reply(0);
        mailbox.reset();
        assertThat(mailbox.enabled()).isFalse();
        assertThat(mailbox.resetStatus()).isEqualTo(ResetStatus.IN_PROGRESS);
        assertThat(mailbox.takeRequest()).isNull();
        assertThat(mailbox.receive()).isNull();
    }

    @Test
    void aDeadQueueSwallowsWhatIsSent() {
        mailbox.reset();
        for (int i = 0; i < 2 * Mailbox.SLOTS; i++) {
            assertThat(send(1)).isTrue();
            assertThat(reply(0)).isTrue();
        }
        assertThat(mailbox.requestsWaiting()).isZero();
        assertThat(mailbox.repliesWaiting()).isZero();
        mailbox.restart();
        assertThat(mailbox.takeRequest())
                .as("what was swallowed never comes back")
                .isNull();
        assertThat(mailbox.receive()).isNull();
    }

    @Test
    void aRestartEmptiesAndEnablesButLeavesTheResetRegister() {
        mailbox.reset();
        mailbox.setResetStatus(ResetStatus.COMPLETED);
        mailbox.restart();
        assertThat(mailbox.enabled()).isTrue();
        assertThat(mailbox.resetStatus()).isEqualTo(ResetStatus.COMPLETED);
        send(1);
        reply(0);
        mailbox.restart();
        assertThat(mailbox.takeRequest()).isNull();
        assertThat(mailbox.receive()).isNull();
    }

    @Test
    void aShutdownLastsUntilTheRestart() {
        mailbox.shutdown();
        assertThat(mailbox.enabled()).isFalse();
        assertThat(mailbox.resetStatus()).as("no reset").isEqualTo(ResetStatus.VF_ACTIVE);
        send(1);
        assertThat(mailbox.takeRequest()).isNull();
        mailbox.restart();
        send(2);
        assertThat(requestedVids()).containsExactly(2);
    }

    @Test
    void aDoorbellRingsOncePerMessageThatIsInTheQueue() {
        List<String> rings = new ArrayList<>();
        mailbox.onRequest(() -> rings.add("pf sees " + mailbox.requestsWaiting()));
        mailbox.onReply(() -> rings.add("vf sees " + mailbox.repliesWaiting()));
        send(1);
        reply(0);
        send(2);
        assertThat(rings).containsExactly("pf sees 1", "vf sees 1", "pf sees 2");
        rings.clear();
        for (int i = 0; i < Mailbox.SLOTS; i++) {
            send(3);
        }
        assertThat(rings).as("a full queue does not ring").hasSize(Mailbox.SLOTS - 2);
        rings.clear();
        mailbox.reset();
        send(4);
        reply(0);
        assertThat(rings).as("a dead queue does not ring").isEmpty();
    }
}
