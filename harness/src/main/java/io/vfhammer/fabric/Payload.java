package io.vfhammer.fabric;

/** What a frame carries: as much of ARP and ICMP over IPv4 as ping needs. Addresses are dotted quads. Immutable. */
public sealed interface Payload {
    /** "Who has {@code targetIp}? Tell {@code senderIp}." The sender's MAC address is the frame's source. */
    record ArpRequest(String senderIp, String targetIp) implements Payload {}

    /** "{@code senderIp} is at the frame's source", told to {@code targetIp}. */
    record ArpReply(String senderIp, String targetIp) implements Payload {}

    /**
     * ICMP echo request.
     *
     * @param id tells one ping from another, as the ICMP identifier does
     * @param sequence from 1
     */
    record EchoRequest(String sourceIp, String destinationIp, int id, int sequence) implements Payload {}

    /** ICMP echo reply; identifier and sequence are those of the request. */
    record EchoReply(String sourceIp, String destinationIp, int id, int sequence) implements Payload {}
}
