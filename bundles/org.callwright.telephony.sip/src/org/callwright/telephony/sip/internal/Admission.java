package org.callwright.telephony.sip.internal;

import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.message.SIPMessage;

import org.callwright.telephony.media.Codec;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.call.Replaces;
import org.callwright.telephony.sip.call.SessionInterval;
import org.callwright.telephony.sip.sdp.Negotiation;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Door;
import org.callwright.telephony.sip.stack.Messages;

/**
 * The first answer to a request, on the network's thread: 180 to a call that we can take, so that the caller hears it
 * ring before anybody here has been told, and the refusals that need no thought. Any thread; knows only what rings.
 */
final class Admission implements Door {

    private static final int MAX_RINGING = 10;
    private static final int MAX_SETTLED = 500;
    private static final Set<String> ALWAYS = Set.of(Request.ACK, Request.CANCEL, Request.BYE); // whatever they require
    private static final Set<String> OFFERS = Set.of(Request.INVITE, Request.UPDATE);
    private static final Set<String> UNDERSTOOD = Set.of("timer", "replaces", ReliableProgress.NAME);

    private final Requests requests;
    private final List<Codec> codecs;
    private final Predicate<InetAddress> callers;
    private final BooleanSupplier open;
    private final Set<String> ringing = ConcurrentHashMap.newKeySet();
    private final Set<String> settled = new LinkedHashSet<>(); // oldest first; guarded by itself

    /** @param callers whose calls are taken; an ended call's far end may still be heard, but not call */
    Admission(Requests requests, List<Codec> codecs, Predicate<InetAddress> callers, BooleanSupplier open) {
        this.requests = requests;
        this.codecs = codecs;
        this.callers = callers;
        this.open = open;
    }

    @Override
    public boolean repeated(Request request) {
        if (!request.getMethod().equals(Request.INVITE)) return false;
        synchronized (settled) {
            return settled.contains(copy(request));
        }
    }

    @Override
    public Response answer(Request request) {
        var refusal = malformed(request);
        if (refusal != 0) return requests.response(refusal, request, Messages.random());
        var unknown = ALWAYS.contains(request.getMethod()) ? List.<String>of() : unknown(request);
        if (!unknown.isEmpty()) {
            return Messages.set(requests.response(420, request, Messages.random()), "Unsupported", String.join(", ", unknown));
        }
        if (OFFERS.contains(request.getMethod()) && SessionInterval.tooShort(request)) {
            return Messages.set(requests.response(422, request, Messages.random()), "Min-SE", Long.toString(SessionInterval.LEAST.toSeconds()));
        }
        if (!request.getMethod().equals(Request.INVITE) || ((ToHeader) request.getHeader(ToHeader.NAME))
                .getTag() != null) {
            return null;
        }
        var tag = Messages.random();
        if (!callers.test(((SIPMessage) request).getPeerPacketSourceAddress())) {
            return requests.response(403, request, tag);
        }
        var body = Messages.body(request);
        if (!body.isBlank() && Messages.text(request, "Content-Type")
                .filter(it -> it.toLowerCase(java.util.Locale.ROOT).startsWith(Requests.SDP)).isEmpty()) {
            return Messages.set(requests.response(415, request, tag), "Accept", Requests.SDP);
        }
        if (!takesDescriptions(request)) return requests.response(406, request, tag);
        if (!body.isBlank() && !speakable(body)) return requests.response(488, request, tag);
        if (!open.getAsBoolean()) return requests.response(480, request, tag);
        var replaces = Messages.texts(request, "Replaces");
        if (replaces.size() > 1 || replaces.stream().anyMatch(it -> Replaces.parse(it).isEmpty())) {
            return requests.response(400, request, tag);
        }
        if (!replaces.isEmpty()) return null; // whether it rings depends on whose place it takes
        if (ringing.size() >= MAX_RINGING) return requests.response(486, request, tag);
        if (!ringing.add(key(request))) return requests.response(482, request, tag); // the same call on a second way
        if (!ReliableRinging.wanted(request)) return requests.dialogResponse(180, request, tag);
        if (body.isBlank()) return null; // it has to hold our offer (RFC 3262, section 5), and for that a port
        return ReliableRinging.first(requests.dialogResponse(180, request, tag));
    }

    /** The call does not ring any more; copies of its INVITE may still come, until they are forgotten. */
    void settled(Request invite) {
        synchronized (settled) {
            if (settled.size() >= MAX_SETTLED) settled.remove(settled.iterator().next());
            settled.add(copy(invite));
        }
        ringing.remove(key(invite));
    }

    /** No copy of it comes any more. */
    void forget(Request invite) {
        synchronized (settled) {
            settled.remove(copy(invite));
        }
    }

    /** The same request over the same way: the topmost branch tells (RFC 3261, section 17.2.3). */
    private static String copy(Request invite) {
        return key(invite) + " " + ((ViaHeader) invite.getHeader(ViaHeader.NAME)).getBranch();
    }

    /** 0, or why JAIN-SIP should not have let this through (RFC 4475, sections 3.1.2 and 3.3). */
    private static int malformed(Request request) {
        var declared = ((SIPMessage) request).getContentLength();
        var body = request.getRawContent();
        if (declared != null && declared.getContentLength() > (body == null ? 0 : body.length)) return 400;
        if (!Messages.method(request).equals(request.getMethod())) return 400;
        return request.getRequestURI().isSipURI() ? 0 : 416;
    }

    private static List<String> unknown(Request request) {
        return Stream.of("Require", "Proxy-Require").flatMap(it -> Messages.texts(request, it).stream())
                .flatMap(it -> Stream.of(it.split("[,\\s]+"))).filter(it -> !it.isBlank())
                .filter(it -> !UNDERSTOOD.contains(it.toLowerCase(java.util.Locale.ROOT))).distinct().toList();
    }

    /** Whether an answer may hold a description (RFC 4475, section 3.3.15). */
    private static boolean takesDescriptions(Request request) {
        var kinds = Messages.texts(request, "Accept");
        return kinds.isEmpty() || kinds.stream().flatMap(it -> Stream.of(it.split(","))).map(it -> it.split(";", 2)[0].strip())
                .anyMatch(it -> it.equalsIgnoreCase(Requests.SDP) || it.equalsIgnoreCase("application/*") || it.equals("*/*"));
    }

    private boolean speakable(String body) {
        try {
            Negotiation.begin(requests.local(), 4000, codecs).answer(SessionDescription.parse(body));
            return true;
        } catch (SdpException e) {
            return false;
        }
    }

    private static String key(Request request) {
        return Dialog.callId(request) + " " + ((FromHeader) request.getHeader(FromHeader.NAME)).getTag() + " "
                + Messages.sequence(request);
    }
}
