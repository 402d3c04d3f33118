package org.callwright.telephony.sip.stack;

import java.net.InetAddress;
import java.util.Optional;

import javax.sip.ServerTransaction;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** What comes from the network. Messages are read, never changed. */
public sealed interface WireEvent {

    /**
     * A request.
     *
     * @param transaction what it is to be answered with; empty for ACK
     * @param sent        what was answered already, before anybody was told
     */
    record Arrived(Request request, Optional<ServerTransaction> transaction, Optional<Response> sent, InetAddress from)
            implements WireEvent {}

    /** A response. Also one that belongs to no transaction any more: a second 200 of a forked INVITE comes like this. */
    record Answered(Response response, InetAddress from) implements WireEvent {}

    /** A request that was to be answered at once, but nobody can be reached where its Via says. */
    record Unanswerable(Request request) implements WireEvent {}

    /** The connection to the telephone system is over, over TCP and TLS. The next request of ours opens another one. */
    record Disconnected() implements WireEvent {}

    /** A request of ours was never answered, or could not be sent; {@code key} is {@link Messages#key} of the request. */
    record Unanswered(String key) implements WireEvent {}
}
