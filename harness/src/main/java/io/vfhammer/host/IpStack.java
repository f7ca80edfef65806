package io.vfhammer.host;

import io.vfhammer.fabric.EmbeddedSwitch;
import io.vfhammer.fabric.Frame;
import io.vfhammer.fabric.Payload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The IPv4 stack of the host as far as ping needs it: a device for each address, ARP, ICMP echo. A frame is handed over on
 * the sender's thread, from the pinging user through the switch to the peer and back; who hears whom is decided by the net
 * devices, the switch and the VLAN devices on the way.
 *
 * <p>Thread-safe; takes no lock.
 */
public final class IpStack {
    private static final int PREFIX_PARTS = 3;

    /** What a waiting ping has heard so far. */
    private static final class Listening {
        private volatile long peerMac = -1;
        private volatile int echoed;
    }

    /** One end of a subnet: a net device, or a VLAN device on it. */
    private record Interface(Netdev device, int vlan, String address) {}

    private final Map<Integer, Listening> echoes = new ConcurrentHashMap<>();
    private final Map<String, Listening> resolving = new ConcurrentHashMap<>();
    private final AtomicInteger nextId = new AtomicInteger();
    private volatile EmbeddedSwitch fabric;

    /** Connects the stack to the switch; called once, before anything else. */
    public void connect(EmbeddedSwitch embeddedSwitch) {
        fabric = embeddedSwitch;
    }

    /** Puts a VF's device behind its port of the switch; {@code device} returns null while there is none. */
    public void attach(int port, Supplier<Netdev> device) {
        fabric.connect(port, frame -> {
            Netdev current = device.get();
            if (current != null && current.carrier()) {
                receive(current, frame);
            }
        });
    }

    /**
     * One echo request and its reply ({@code ping -c 1}).
     *
     * @param destination a dotted quad in a /24 that a device of the namespace has an address in
     * @return whether a reply came; false also when there is no route
     */
    public boolean ping(NetNamespace namespace, String destination) {
        Optional<Interface> from = route(namespace, destination);
        if (from.isEmpty()) {
            return false;
        }
        long peer = resolve(from.get(), destination);
        return peer >= 0 && echo(from.get(), destination, peer);
    }

    private long resolve(Interface from, String destination) {
        Listening listening = new Listening();
        String key = resolvingKey(from.address, destination);
        resolving.put(key, listening);
        try {
            transmit(from, Frame.BROADCAST, new Payload.ArpRequest(from.address, destination));
        } finally {
            resolving.remove(key, listening);
        }
        return listening.peerMac;
    }

    /** An ARP reply comes on the thread that asks, so that pings of two threads never take each other's. */
    private static String resolvingKey(String asking, String wanted) {
        return asking + ">" + wanted + "@" + Thread.currentThread().getId();
    }

    private boolean echo(Interface from, String destination, long peer) {
        int id = nextId.incrementAndGet();
        Listening listening = new Listening();
        echoes.put(id, listening);
        try {
            transmit(from, peer, new Payload.EchoRequest(from.address, destination, id, 1));
        } finally {
            echoes.remove(id);
        }
        return listening.echoed == 1;
    }

    private void transmit(Interface from, long to, Payload payload) {
        if (from.device.carrier()) {
            fabric.transmit(from.device.port(), new Frame(from.device.mac(), to, from.vlan, payload));
        }
    }

    private void receive(Netdev device, Frame frame) {
        Optional<List<String>> addresses = addressesOn(device, frame.vlan());
        if (addresses.isEmpty()) {
            return;
        }
        Payload payload = frame.payload();
        if (payload instanceof Payload.ArpRequest request && addresses.get().contains(request.targetIp())) {
            Interface self = new Interface(device, frame.vlan(), request.targetIp());
            transmit(self, frame.sourceMac(), new Payload.ArpReply(self.address, request.senderIp()));
        } else if (payload instanceof Payload.ArpReply reply && addresses.get().contains(reply.targetIp())) {
            Listening listening = resolving.get(resolvingKey(reply.targetIp(), reply.senderIp()));
            if (listening != null) {
                listening.peerMac = frame.sourceMac();
            }
        } else if (payload instanceof Payload.EchoRequest request
                && addresses.get().contains(request.destinationIp())) {
            Interface self = new Interface(device, frame.vlan(), request.destinationIp());
            transmit(
                    self,
                    frame.sourceMac(),
                    new Payload.EchoReply(self.address, request.sourceIp(), request.id(), request.sequence()));
        } else if (payload instanceof Payload.EchoReply reply && addresses.get().contains(reply.destinationIp())) {
            Listening listening = echoes.get(reply.id());
            if (listening != null) {
                listening.echoed = reply.sequence();
            }
        }
    }

    /** The addresses of the device that hears this VLAN, if there is one and it is up. */
    private static Optional<List<String>> addressesOn(Netdev device, int vlan) {
        if (vlan == 0) {
            return Optional.of(device.addresses());
        }
        VlanDevice on = device.vlans().device(vlan);
        return on == null || !on.isUp() ? Optional.empty() : Optional.of(on.addresses());
    }

    private static Optional<Interface> route(NetNamespace namespace, String destination) {
        for (Netdev device : namespace.devices()) {
            if (!device.isUp()) {
                continue;
            }
            Optional<String> own = inSubnet(device.addresses(), destination);
            if (own.isPresent()) {
                return Optional.of(new Interface(device, 0, own.get()));
            }
            for (VlanDevice vlan : device.vlanDevices()) {
                Optional<String> address = vlan.isUp() ? inSubnet(vlan.addresses(), destination) : Optional.empty();
                if (address.isPresent()) {
                    return Optional.of(new Interface(device, vlan.vid(), address.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inSubnet(List<String> addresses, String destination) {
        return addresses.stream()
                .filter(address -> prefix(address).equals(prefix(destination)))
                .findFirst();
    }

    private static String prefix(String address) {
        int end = -1;
        for (int i = 0; i < PREFIX_PARTS; i++) {
            end = address.indexOf('.', end + 1);
        }
        return address.substring(0, end);
    }
}
