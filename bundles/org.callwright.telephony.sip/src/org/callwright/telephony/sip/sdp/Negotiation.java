package org.callwright.telephony.sip.sdp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;

import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaDirection;

/**
 * Offer and answer over the life of one call (RFC 3264), as a value: every method returns the next state. It is either
 * settled or waits for the answer to our offer; {@link #rollback} forgets an offer that was refused (RFC 3261, section
 * 14.1).
 */
public final class Negotiation {

    private static final int TONE_TYPE = 101;

    private final InetAddress address;
    private final int port;
    private final String sessionId;
    private final List<Codec> codecs;
    private final boolean held;
    private final int toneType;
    private final Optional<SessionDescription> ours; // the last one sent
    private final long version;
    private final int index; // of the voice among the streams
    private final Optional<Agreement> agreed;
    private final Optional<Negotiation> before; // where an unanswered offer began

    /** @param codecs best first */
    public static Negotiation begin(InetAddress address, int port, List<Codec> codecs) {
        return begin(address, port, codecs, false);
    }

    /** @param held whether our side holds from the start: the call takes the place of one that is on hold */
    public static Negotiation begin(InetAddress address, int port, List<Codec> codecs, boolean held) {
        var id = Long.toString(ThreadLocalRandom.current().nextLong(1, Integer.MAX_VALUE));
        return new Negotiation(address, port, id, List.copyOf(codecs), held, TONE_TYPE, Optional.empty(), 0, 0,
                Optional.empty(), Optional.empty());
    }

    private Negotiation(InetAddress address, int port, String sessionId, List<Codec> codecs, boolean held, int toneType,
            Optional<SessionDescription> ours, long version, int index, Optional<Agreement> agreed,
            Optional<Negotiation> before) {
        this.address = address;
        this.port = port;
        this.sessionId = sessionId;
        this.codecs = codecs;
        this.held = held;
        this.toneType = toneType;
        this.ours = ours;
        this.version = version;
        this.index = index;
        this.agreed = agreed;
        this.before = before;
    }

    /** What is agreed now; empty before the first answer. */
    public Optional<Agreement> agreed() {
        return agreed;
    }

    /** Whether our last description put the call on hold. */
    public boolean held() {
        return held;
    }

    /** Whether an offer of ours waits for its answer. */
    public boolean pending() {
        return before.isPresent();
    }

    /** The description sent last. */
    public SessionDescription description() {
        return ours.orElseThrow(() -> new IllegalStateException("nothing was described yet"));
    }

    /** The next offer, holding or not; {@link #description} is its text. */
    public Negotiation offer(boolean hold) {
        var formats = new ArrayList<PayloadFormat>();
        agreed.ifPresent(it -> it.receiveTypes().forEach((type, codec) -> formats.add(format(type, codec))));
        for (var codec : codecs) { // a number given once keeps its meaning (RFC 3264, section 8.3.2)
            if (formats.stream().noneMatch(it -> it.codec().equals(Optional.of(codec)))) {
                formats.add(PayloadFormat.of(codec));
            }
        }
        formats.add(PayloadFormat.tones(toneType));
        var voice = line(formats, hold ? MediaDirection.SENDONLY : MediaDirection.SENDRECV);
        return with(hold, toneType, streams(ours.map(SessionDescription::media).orElse(List.of(voice)), index, voice),
                index,
                agreed, Optional.of(before.orElse(this)));
    }

    /** Takes the answer to our offer. */
    public Negotiation accept(SessionDescription answer) throws SdpException {
        if (!pending()) throw new SdpException("an answer to no offer");
        if (answer.media().size() <= index) throw new SdpException("the answer has too few streams");
        var theirs = answer.media().get(index);
        var offered = description().media().get(index);
        if (!theirs.plainAudio() || theirs.port() == 0) throw new SdpException("the answer refuses voice");
        if (!reachable(host(answer, theirs))) throw new SdpException("the answer has an address of the other kind of IP");
        var sent = theirs.formats().stream().filter(it -> it.codec().filter(codecs::contains).isPresent()).findFirst()
                .orElseThrow(() -> new SdpException("the answer has no codec of the offer"));
        var said = direction(answer, theirs);
        var holds = !said.receives() && (!held || agreed.map(Agreement::remoteHold).orElse(said.sends()));
        var agreement = agreement(answer, theirs, sent, types(offered.formats()), tones(theirs.formats()),
                tones(offered.formats()), said, holds, held);
        return with(held, toneType, ours, version, index, Optional.of(agreement), Optional.empty());
    }

    /**
     * Answers an offer: {@link #description} is the answer. Streams that are not plain voice are refused in their
     * places.
     *
     * @throws SdpException without a stream and codec of ours: SIP's 488
     */
    public Negotiation answer(SessionDescription offer) throws SdpException {
        if (pending()) throw new SdpException("an offer against an offer");
        var place = place(offer);
        var theirs = offer.media().get(place);
        var common = theirs.formats().stream().filter(it -> it.codec().filter(codecs::contains).isPresent()).toList();
        var tones = tones(theirs.formats());
        var said = direction(offer, theirs);
        var formats = new ArrayList<>(common);
        tones.ifPresent(type -> formats.add(PayloadFormat.tones(type)));
        var allowed = said.reversed().and(held ? MediaDirection.SENDONLY : MediaDirection.SENDRECV);
        var voice = line(formats, allowed);
        var agreement = agreement(offer, theirs, common.getFirst(), types(common), tones, tones, said,
                !said.receives(), held);
        return with(held, tones.orElse(toneType), streams(offer.media(), place, voice), place, Optional.of(agreement),
                Optional.empty());
    }

    /** As it was before the offer that was refused; the version of the description goes on counting. */
    public Negotiation rollback() {
        return before.map(it -> new Negotiation(address, port, sessionId, codecs, it.held, it.toneType, it.ours,
                version,
                it.index, it.agreed, Optional.empty())).orElse(this);
    }

    private int place(SessionDescription offer) throws SdpException {
        var order = new ArrayList<Integer>();
        if (index < offer.media().size()) order.add(index);
        for (var i = 0; i < offer.media().size(); i++) order.add(i);
        for (var i : order) {
            var media = offer.media().get(i);
            if (media.plainAudio() && media.port() != 0 && reachable(host(offer, media))
                    && media.formats().stream().anyMatch(it -> it.codec().filter(codecs::contains)
                            .isPresent())) return i;
        }
        throw new SdpException("the offer has no voice stream with a codec of ours");
    }

    /** Whether voice can go there from our address; a name may lead anywhere. */
    private boolean reachable(String host) {
        var four = host.matches("[\\d.]+");
        return zero(host) || !four && !host.contains(":") || four == address instanceof Inet4Address;
    }

    private static boolean zero(String host) {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    private static List<MediaLine> streams(List<MediaLine> like, int place, MediaLine voice) {
        var streams = new ArrayList<MediaLine>();
        for (var i = 0; i < like.size(); i++) streams.add(i == place ? voice : like.get(i).refused());
        return streams;
    }

    private MediaLine line(List<PayloadFormat> formats, MediaDirection direction) {
        var numbers = String.join(" ", formats.stream().map(format -> Integer.toString(format.type())).toList());
        return new MediaLine("audio", port, "RTP/AVP", numbers, formats, Optional.empty(), Optional.of(direction),
                OptionalInt.of(20), OptionalInt.empty());
    }

    private static PayloadFormat format(int type, Codec codec) {
        return new PayloadFormat(type, codec.encodingName(), codec.clockRate(), "");
    }

    private static Map<Integer, Codec> types(List<PayloadFormat> formats) {
        var types = new LinkedHashMap<Integer, Codec>();
        formats.forEach(format -> format.codec().ifPresent(codec -> types.put(format.type(), codec)));
        return types;
    }

    private static OptionalInt tones(List<PayloadFormat> formats) {
        return formats.stream().filter(PayloadFormat::tones).mapToInt(PayloadFormat::type).findFirst();
    }

    /** What they say about their own end; a zero address is how RFC 2543 put a call on hold. */
    private static MediaDirection direction(SessionDescription session, MediaLine media) {
        var said = media.direction().or(session::direction).orElse(MediaDirection.SENDRECV);
        var host = host(session, media);
        return zero(host) ? MediaDirection.of(said.sends(), false) : said;
    }

    private static String host(SessionDescription session, MediaLine media) {
        return media.address().or(session::address).orElse("");
    }

    private static Agreement agreement(SessionDescription session, MediaLine theirs, PayloadFormat sent,
            Map<Integer, Codec> receive, OptionalInt toneSend, OptionalInt toneReceive, MediaDirection said,
                    boolean holds,
            boolean held) {
        var ours = said.reversed().and(held ? MediaDirection.SENDONLY : MediaDirection.SENDRECV);
        var control = theirs.control().orElse(Math.min(theirs.port() + 1, 65535));
        var time = theirs.packetTime().orElse(20);
        return new Agreement(sent.codec().orElseThrow(), sent.type(), receive, toneSend, toneReceive,
                host(session, theirs),
                theirs.port(), control, ours, holds, time >= 10 && time <= 60 ? time : 20);
    }

    private Negotiation with(boolean hold, int tones, List<MediaLine> streams, int place, Optional<Agreement> agreement,
            Optional<Negotiation> unanswered) {
        var shown = address.getHostAddress();
        var zone = shown.indexOf('%'); // an IPv6 zone means nothing to others
        var host = zone < 0 ? shown : shown.substring(0, zone);
        var same = ours.filter(it -> it.media().equals(streams)).isPresent();
        var number = ours.isEmpty() ? 1 : same ? version : version + 1;
        var origin = "- " + sessionId + " " + number + (host.contains(":") ? " IN IP6 " : " IN IP4 ") + host;
        return with(hold, tones, Optional.of(new SessionDescription(origin, Optional.of(host), Optional.empty(),
                streams)),
                number, place, agreement, unanswered);
    }

    private Negotiation with(boolean hold, int tones, Optional<SessionDescription> description, long number, int place,
            Optional<Agreement> agreement, Optional<Negotiation> unanswered) {
        return new Negotiation(address, port, sessionId, codecs, hold, tones, description, number, place, agreement,
                unanswered);
    }
}
