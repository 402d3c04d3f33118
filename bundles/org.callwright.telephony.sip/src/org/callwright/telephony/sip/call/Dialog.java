package org.callwright.telephony.sip.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import javax.sip.message.Response;

import org.callwright.telephony.sip.stack.Messages;

/**
 * A dialog (RFC 3261, section 12) as a value. It outlives the SIP stack it was made with.
 *
 * @param local          our end's From value without tag
 * @param remote         the far end's To value without tag
 * @param target         the URI of the far end's Contact
 * @param routes         the route set, each {@code <uri>}, next first
 * @param localSequence  of our last request
 * @param remoteSequence of theirs; -1 before the first
 */
public record Dialog(String callId, String localTag, String remoteTag, String local, String remote, String target,
        List<String> routes, long localSequence, long remoteSequence) {

    public Dialog {
        routes = List.copyOf(routes);
    }

    /** As the one called: the tag is the one that we put into our responses. */
    public static Dialog called(Request invite, String tag) {
        var from = (FromHeader) invite.getHeader(FromHeader.NAME);
        var to = (ToHeader) invite.getHeader(ToHeader.NAME);
        return new Dialog(callId(invite), tag, text(from.getTag()), to.getAddress().toString().strip(),
                from.getAddress().toString().strip(), contact(invite).orElse(uri(from)), Messages.texts(invite, "Record-Route"),
                0, Messages.sequence(invite));
    }

    /** As the caller, by a response with a tag in To. */
    public static Dialog calling(Request invite, Response response) {
        var from = (FromHeader) invite.getHeader(FromHeader.NAME);
        var to = (ToHeader) response.getHeader(ToHeader.NAME);
        var routes = new ArrayList<>(Messages.texts(response, "Record-Route"));
        java.util.Collections.reverse(routes);
        return new Dialog(callId(invite), from.getTag(), text(to.getTag()), from.getAddress().toString().strip(),
                ((ToHeader) invite.getHeader(ToHeader.NAME)).getAddress().toString().strip(),
                contact(response).orElse(invite.getRequestURI().toString()), routes, Messages.sequence(invite), -1);
    }

    /** With the number of our next request. */
    public Dialog next() {
        return new Dialog(callId, localTag, remoteTag, local, remote, target, routes, localSequence + 1, remoteSequence);
    }

    /** With the numbers that requests have reached in the same dialog, as it was known before. */
    public Dialog counting(Dialog before) {
        return new Dialog(callId, localTag, remoteTag, local, remote, target, routes, Math.max(localSequence, before.localSequence),
                Math.max(remoteSequence, before.remoteSequence));
    }

    /** Whether a request of theirs with this number comes late (RFC 3261, section 12.2.2). */
    public boolean late(long sequence) {
        return sequence < remoteSequence;
    }

    /** After a request of theirs. */
    public Dialog heard(long sequence) {
        return new Dialog(callId, localTag, remoteTag, local, remote, target, routes, localSequence, Math.max(sequence, remoteSequence));
    }

    /** After a message that may move the far end's Contact: (re-)INVITE, UPDATE and their 2xx. */
    public Dialog refreshed(Message message) {
        return new Dialog(callId, localTag, remoteTag, local, remote, contact(message).orElse(target), routes, localSequence,
                remoteSequence);
    }

    /** Whether a request belongs to this dialog. */
    public boolean has(Message request) {
        return id(request).equals(id());
    }

    /** Names this dialog among ours. */
    public String id() {
        return callId + " " + localTag + " " + remoteTag;
    }

    /** The dialog that a request from the far end belongs to. */
    public static String id(Message request) {
        return callId(request) + " " + text(((ToHeader) request.getHeader(ToHeader.NAME)).getTag()) + " "
                + text(((FromHeader) request.getHeader(FromHeader.NAME)).getTag());
    }

    /** Where a request goes first: the next proxy, else the far end itself. */
    public String hop() {
        return routes.isEmpty() ? target : NameAddress.parse(routes.getFirst()).map(NameAddress::uri).orElse(target);
    }

    public static String callId(Message message) {
        return ((CallIdHeader) message.getHeader(CallIdHeader.NAME)).getCallId();
    }

    private static Optional<String> contact(Message message) {
        return Messages.text(message, "Contact").flatMap(NameAddress::parse).map(NameAddress::uri)
                .filter(uri -> SipAddress.parse(uri).isPresent());
    }

    private static String uri(FromHeader from) {
        return from.getAddress().getURI().toString();
    }

    private static String text(String tag) {
        return tag == null ? "" : tag;
    }
}
