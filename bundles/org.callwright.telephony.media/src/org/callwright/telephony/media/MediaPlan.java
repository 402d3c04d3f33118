package org.callwright.telephony.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What offer and answer agreed on for one session (RFC 3264), as far as media cares. Immutable; a re-INVITE makes a
 * new one.
 *
 * @param codec what we send
 * @param sendType the payload type we write for {@code codec}: the number the <em>other side</em> gave it
 * @param receiveTypes the payload types we understand, by the numbers <em>we</em> gave; several, since an answer may
 *     hold several codecs and a sender may change between them without a word. Never empty
 * @param toneSendType payload type for RFC 4733 telephone-events we send (clock 8000), if the other side takes them
 * @param toneReceiveType payload type for RFC 4733 telephone-events we receive (clock 8000)
 * @param remote where the other side wants RTP. A port of 0 or a wildcard address is no destination: nothing is sent
 *     until the first packet has come in (symmetric RTP)
 * @param remoteControl where RTCP goes ({@code a=rtcp}); {@link #of} sets RTP's port + 1
 * @param trusted further addresses that RTP may come from, such as the host that signalled the call: a far end behind
 *     an address translator announces an address it does not send from. RTP from anywhere else is dropped
 * @param direction which way voice flows. Without sending, no RTP leaves at all, not even silence
 * @param packetTime how much voice a packet we send carries: 10 to 60 ms in steps of 10 (others are rounded), mostly 20
 */
public record MediaPlan(Codec codec, int sendType, Map<Integer, Codec> receiveTypes, OptionalInt toneSendType,
        OptionalInt toneReceiveType, InetSocketAddress remote, InetSocketAddress remoteControl,
        Set<InetAddress> trusted, MediaDirection direction, Duration packetTime) {

    public MediaPlan {
        receiveTypes = Map.copyOf(receiveTypes);
        trusted = Set.copyOf(trusted);
        if (receiveTypes.isEmpty()) throw new IllegalArgumentException("a plan needs a payload type to receive");
        if (remote.isUnresolved()) throw new IllegalArgumentException("unresolved media address " + remote);
        requireType(sendType);
        receiveTypes.keySet().forEach(MediaPlan::requireType);
        toneSendType.ifPresent(MediaPlan::requireType);
        toneReceiveType.ifPresent(MediaPlan::requireType);
        var tens = Math.clamp(Math.round(packetTime.toMillis() / 10.0), 1, 6);
        packetTime = Duration.ofMillis(10L * tens);
    }

    /**
     * A conversation both ways with the codec's static payload type, 20 ms packets, no tones, RTCP on the next port.
     */
    public static MediaPlan of(Codec codec, InetSocketAddress remote) {
        var control = new InetSocketAddress(remote.getAddress(), remote.getPort() == 0 ? 0 : remote.getPort() + 1);
        return new MediaPlan(codec, codec.payloadType(), Map.of(codec.payloadType(), codec), OptionalInt.empty(),
                OptionalInt.empty(), remote, control, Set.of(), MediaDirection.SENDRECV, Duration.ofMillis(20));
    }

    /** The same with these payload types: one we send, many we receive. */
    public MediaPlan withTypes(int send, Map<Integer, Codec> receive) {
        return new MediaPlan(codec, send, receive, toneSendType, toneReceiveType, remote, remoteControl, trusted,
                direction, packetTime);
    }

    /** The same with telephone-events both ways, by the payload types of either side. */
    public MediaPlan withTones(int send, int receive) {
        return new MediaPlan(codec, sendType, receiveTypes, OptionalInt.of(send), OptionalInt.of(receive), remote,
                remoteControl, trusted, direction, packetTime);
    }

    /** The same with RTCP sent elsewhere than to the port after RTP's. */
    public MediaPlan withControl(InetSocketAddress address) {
        return new MediaPlan(codec, sendType, receiveTypes, toneSendType, toneReceiveType, remote, address, trusted,
                direction, packetTime);
    }

    /** The same, with RTP also accepted from these addresses. */
    public MediaPlan withTrusted(Set<InetAddress> addresses) {
        return new MediaPlan(codec, sendType, receiveTypes, toneSendType, toneReceiveType, remote, remoteControl,
                addresses, direction, packetTime);
    }

    /** The same in another direction: hold and retrieve. */
    public MediaPlan withDirection(MediaDirection other) {
        return new MediaPlan(codec, sendType, receiveTypes, toneSendType, toneReceiveType, remote, remoteControl,
                trusted, other, packetTime);
    }

    /** The same with other packets: {@code a=ptime} of the other side. */
    public MediaPlan withPacketTime(Duration time) {
        return new MediaPlan(codec, sendType, receiveTypes, toneSendType, toneReceiveType, remote, remoteControl,
                trusted, direction, time);
    }

    private static void requireType(int type) {
        if (type < 0 || type > 127) throw new IllegalArgumentException("no RTP payload type: " + type);
    }
}
