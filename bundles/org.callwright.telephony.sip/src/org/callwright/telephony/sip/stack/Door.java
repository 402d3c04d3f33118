package org.callwright.telephony.sip.stack;

import javax.sip.message.Request;
import javax.sip.message.Response;

/** Where requests come in, on the threads that read the network. */
public interface Door {

    /**
     * Whether it is a late copy of an INVITE that was answered for good: it is absorbed (RFC 6026, section 7.1). JAIN-SIP has
     * forgotten the first by then, and would make another call of it.
     */
    boolean repeated(Request request);

    /** The answer that needs no thought; null where somebody has to think first. */
    Response answer(Request request);
}
