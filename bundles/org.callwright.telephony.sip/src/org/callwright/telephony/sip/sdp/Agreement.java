package org.callwright.telephony.sip.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaDirection;
import org.callwright.telephony.media.MediaPlan;

/**
 * What one exchange of offer and answer agreed on.
 *
 * @param codec        what we send: the first of theirs that we have
 * @param sendType     its number in <em>their</em> description
 * @param receiveTypes the voice formats they may send, by the numbers in <em>our</em> description
 * @param toneSend     number for telephone-events in their description, if they take them
 * @param toneReceive  number for telephone-events in our description, if we said one
 * @param host         where they want RTP, as written: an address or a name
 * @param port         of theirs, 1 to 65535
 * @param controlPort  where they want RTCP
 * @param direction    which way voice may flow, seen from us, our own hold included
 * @param remoteHold   whether they hold us: they take no voice
 * @param packetTime   in milliseconds
 */
public record Agreement(Codec codec, int sendType, Map<Integer, Codec> receiveTypes, OptionalInt toneSend,
        OptionalInt toneReceive, String host, int port, int controlPort, MediaDirection direction, boolean remoteHold,
        int packetTime) {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    public Agreement {
        receiveTypes = Map.copyOf(receiveTypes);
    }

    /**
     * The plan for the media engine.
     *
     * @param signalling where the call's SIP messages come from: RTP may come from there too, and goes there when the
     *     description names a host instead of an address (looking names up would hold up the call)
     * @param held       whether we hold: then nothing at all is sent, because what a holder sends is mixed into the
     *     hold music by telephone systems that forward it
     */
    public MediaPlan plan(InetAddress signalling, boolean held) {
        var target = literal(host, signalling);
        var plan = new MediaPlan(codec, sendType, receiveTypes, toneSend, toneReceive, new InetSocketAddress(target, port),
                new InetSocketAddress(target, controlPort), Set.of(signalling), held ? MediaDirection.INACTIVE : direction,
                Duration.ofMillis(packetTime));
        return plan;
    }

    private static InetAddress literal(String host, InetAddress otherwise) {
        if (!IPV4.matcher(host).matches() && !host.contains(":")) return otherwise;
        try {
            return InetAddress.getByName(host); // an address: no name service is asked
        } catch (UnknownHostException e) {
            return otherwise;
        }
    }
}
