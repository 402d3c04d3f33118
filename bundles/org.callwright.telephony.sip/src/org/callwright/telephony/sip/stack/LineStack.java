package org.callwright.telephony.sip.stack;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.ListIterator;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sip.PeerUnavailableException;
import javax.sip.SipException;
import javax.sip.address.Hop;
import javax.sip.address.Router;
import javax.sip.message.Request;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.stack.HopImpl;

/**
 * JAIN-SIP's stack for one line. A subclass, because only so it can be given a network layer that knows its line; what is
 * named in the properties is made without arguments. Dialogs are switched off: they are ours ({@code sip.call}).
 * Requests go where the sender said ({@link #towards}), so that JAIN-SIP never asks a name service.
 */
final class LineStack extends SipStackImpl {

    private static final Logger LOG = System.getLogger(LineStack.class.getName());
    private static final int STOPS = 100;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Router stated = new Router() {
        @Override
        public Hop getNextHop(Request request) throws SipException {
            return stated((SIPRequest) request);
        }

        @Override
        @Deprecated
        public ListIterator<?> getNextHops(Request request) {
            return Collections.emptyListIterator();
        }

        @Override
        public Hop getOutboundProxy() {
            return null;
        }
    };

    LineStack(LineNetwork network, TlsClient tls, Pace pace) throws PeerUnavailableException {
        super(properties(tls));
        networkLayer = network;
        getTimer().stop();
        setTimer(new LineTimer(pace));
        getTimer().start(this, getConfigurationProperties());
    }

    /**
     * Stops listening. JAIN-SIP walks through a list while the threads that it has just stopped take themselves out of it; what
     * comes after that, a timer thread among others, ends only when it gets through.
     */
    void release() {
        for (var processor : getMessageProcessors()) {
            if (ended(() -> removeMessageProcessor(processor))) continue;
            for (var i = 0; i < STOPS && !ended(processor::stop); i++) Thread.yield();
        }
    }

    private static boolean ended(Runnable stop) {
        try {
            stop.run();
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "JAIN-SIP fails while it ends", e);
            return false;
        }
    }

    static <R extends Request> R towards(R request, String host, int port, Transport transport) {
        ((SIPRequest) request).setApplicationData(new HopImpl(host, port, transport.name()));
        return request;
    }

    private static Hop stated(SIPRequest request) throws SipException {
        if (request.getApplicationData() instanceof Hop hop) return hop;
        throw new SipException("a request without a way");
    }

    @Override
    public Hop getNextHop(SIPRequest request) throws SipException {
        return stated(request);
    }

    @Override
    public Router getRouter(SIPRequest request) {
        return stated;
    }

    private static Properties properties(TlsClient tls) {
        var properties = new Properties();
        var nist = "gov.nist.javax.sip.";
        properties.setProperty("javax.sip.STACK_NAME", "callwright-" + COUNT.incrementAndGet());
        properties.setProperty("javax.sip.AUTOMATIC_DIALOG_SUPPORT", "off");
        properties.setProperty(nist + "AUTOMATIC_DIALOG_ERROR_HANDLING", "false");
        properties.setProperty(nist + "STACK_LOGGER", SilentStackLogger.class.getName());
        properties.setProperty(nist + "SERVER_LOGGER", SilentServerLogger.class.getName());
        // one thread keeps the order of messages; without a pool every datagram costs a thread and 64 KiB
        properties.setProperty(nist + "THREAD_POOL_SIZE", "1");
        properties.setProperty(nist + "REENTRANT_LISTENER", "true");
        properties.setProperty(nist + "MAX_MESSAGE_SIZE", "32768");
        properties.setProperty(nist + "RECEIVE_UDP_BUFFER_SIZE", "1048576");
        properties.setProperty(nist + "SEND_UDP_BUFFER_SIZE", "1048576");
        properties.setProperty(nist + "TIMER_CLASS_NAME", "gov.nist.javax.sip.stack.timers.ScheduledExecutorSipTimer");
        properties.setProperty(nist + "DELIVER_UNSOLICITED_NOTIFY", "true");
        properties.setProperty(nist + "MAX_SERVER_TRANSACTIONS", "2000");
        properties.setProperty(nist + "LINGER_TIMER", "2");
        properties.setProperty(nist + "TLS_CLIENT_AUTH_TYPE", "Disabled"); // ours towards servers: a desk has no certificate
        if (tls != null) {
            properties.setProperty(nist + "TLS_CLIENT_PROTOCOLS", TlsClient.PROTOCOLS);
            properties.setProperty(nist + "SSL_HANDSHAKE_TIMEOUT", "3000"); // else whoever accepts and says nothing is waited for for ever
            properties.setProperty(nist + "ENABLED_CIPHER_SUITES", tls.suites());
        }
        return properties;
    }
}
