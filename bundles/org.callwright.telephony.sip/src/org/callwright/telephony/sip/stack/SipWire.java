package org.callwright.telephony.sip.stack;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;

import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.SipProvider;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionAlreadyExistsException;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.TransactionUnavailableException;
import javax.sip.message.Request;
import javax.sip.message.Response;

import gov.nist.javax.sip.message.SIPMessage;

/**
 * One SIP socket with its transactions. Sends from any thread without waiting for the network (over TCP and TLS a
 * thread of its own connects and writes, in order); reports on JAIN-SIP's threads.
 */
public final class SipWire implements AutoCloseable {

    private static final Logger LOG = System.getLogger(SipWire.class.getName());

    /**
     * What a wire needs.
     *
     * @param local    where to bind; port 0 takes a free one
     * @param accepted whose messages are read at all; asked for each packet or connection
     * @param tls      for {@link Transport#TLS}, else empty
     * @param admit    what to answer a request at once, on the network's thread, before anybody is told; null: nothing
     * yet
     * @param events   told everything else; must return at once
     * @param pace     of its timers
     */
    public record Setup(Transport transport, InetSocketAddress local, Predicate<InetAddress> accepted,
            Optional<TlsClient> tls, Door door, Consumer<WireEvent> events, Pace pace) {}

    private final Setup setup;
    private final LineNetwork network;
    private final ThreadGroup threads = new ThreadGroup("sip");
    private final Executor out;
    private LineStack stack;
    private SipProvider provider;
    private volatile boolean closed;

    /** @throws IOException when the address cannot be bound */
    public static SipWire open(Setup setup) throws IOException {
        var tls = setup.tls().orElse(null);
        return new SipWire(setup, new LineNetwork(setup.transport(), setup.local(), setup.accepted(), tls,
                () -> setup.events().accept(new WireEvent.Disconnected())));
    }

    private SipWire(Setup setup, LineNetwork network) throws IOException {
        this.setup = setup;
        this.network = network;
        this.out = setup.transport().reliable()
                ? Executors.newSingleThreadExecutor(task -> daemon(threads, task, "sip-send")) : Runnable::run;
        var started = new CompletableFuture<Void>();
        // JAIN-SIP's threads land in the group of the thread that makes the stack: so they can be found and ended
        daemon(threads, () -> {
            try {
                start();
                started.complete(null);
            } catch (Throwable e) { // also an Error must come out of that thread
                started.completeExceptionally(e);
            }
        }, "sip-start").start();
        try {
            started.get();
        } catch (InterruptedException | ExecutionException e) {
            close();
            if (e instanceof InterruptedException) Thread.currentThread().interrupt();
            throw new IOException("SIP cannot be started", e.getCause());
        }
    }

    private void start() throws Exception {
        stack = new LineStack(network, setup.tls().orElse(null), setup.pace());
        var host = setup.local().getAddress().getHostAddress();
        provider = stack.createSipProvider(stack.createListeningPoint(host, network.port(), setup.transport().name()));
        provider.addSipListener(new Listener());
        stack.start();
    }

    public InetAddress address() {
        return setup.local().getAddress();
    }

    public int port() {
        return network.port();
    }

    public Transport transport() {
        return setup.transport();
    }

    /**
     * Sends a request with retransmissions; its responses, or that none came in 32 s, come as events.
     *
     * @param next where to, whatever the request's own URI says
     */
    public void send(Request request, InetSocketAddress next) {
        LineStack.towards(request, Messages.host(next.getAddress()), next.getPort(), setup.transport());
        post(() -> start(provider.getNewClientTransaction(request)), request);
    }

    /**
     * Sends what is no message, so that address translators on the way keep the path open (RFC 5626, section 4.4.2). Over TCP
     * and TLS it asks for a line end in return (section 4.4.1), where there is a connection.
     */
    public void keepAlive(InetSocketAddress next) {
        post(() -> network.keepAlive(next), null);
    }

    /** How much came over the connection by now; empty over UDP, and where there is none. */
    public OptionalLong received() {
        return network.received();
    }

    /** Ends the connection that nobody answers on; the next message opens another one. */
    public void endFlow() {
        network.endFlow();
    }

    /** Sends an ACK to a 2xx: once, nothing comes of it. */
    public void sendAck(Request ack, InetSocketAddress next) {
        LineStack.towards(ack, Messages.host(next.getAddress()), next.getPort(), setup.transport());
        post(() -> provider.sendRequest(ack), null);
    }

    /** Sends the CANCEL of an INVITE that has been answered provisionally (RFC 3261, section 9.1). */
    public void sendCancel(Request invite, InetSocketAddress next) {
        post(() -> {
            var transaction = (ClientTransaction) stack.findTransaction((SIPMessage) invite, false);
            if (transaction == null) return; // over already
            var cancel = transaction.createCancel();
            LineStack.towards(cancel, Messages.host(next.getAddress()), next.getPort(), setup.transport());
            start(provider.getNewClientTransaction(cancel));
        }, null);
    }

    /** JAIN-SIP keeps one that could not be sent, for ever: such as the CANCEL of an INVITE that was answered a moment ago. */
    private static void start(ClientTransaction transaction) throws SipException {
        try {
            transaction.sendRequest();
        } catch (SipException | RuntimeException e) {
            transaction.terminate();
            throw e;
        }
    }

    /** Forgets a request of ours: it is not sent again. Responses still come as events. */
    public void forget(Request request) {
        post(() -> {
            var transaction = (ClientTransaction) stack.findTransaction((SIPMessage) request, false);
            if (transaction != null) transaction.terminate();
        }, null);
    }

    /** Answers a request. A second final answer is not sent. */
    public void respond(ServerTransaction transaction, Response response) {
        post(() -> transaction.sendResponse(response), null);
    }

    /** Sends a 200 to an INVITE again: its transaction is over with the first (RFC 3261, section 13.3.1.4). */
    public void repeat(Response response) {
        post(() -> provider.sendResponse(response), null);
    }

    /** Why there is no TLS connection, if the server was there and that failed. */
    public Optional<TlsTrouble> trouble() {
        return setup.tls().flatMap(TlsClient::trouble);
    }

    /** Whether the threads that read the network live. An Error inside JAIN-SIP ends them silently. */
    public boolean alive() {
        if (setup.transport().reliable()) return !closed;
        var living = new Thread[Math.max(16, threads.activeCount() * 2)];
        var names = Arrays.stream(living, 0, threads.enumerate(living)).filter(Objects::nonNull).map(Thread::getName)
                .toList();
        return names.stream().anyMatch(it -> it.contains("UDPMessageChannelThread"))
                && names.stream().anyMatch(it -> it.contains("MessageProcessorThread-UDP"));
    }

    /**
     * Lets go of the port at once; JAIN-SIP takes a second more to end, in the background. Repeating it is harmless.
     */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        if (out instanceof ExecutorService service) service.shutdown();
        // before the socket: JAIN-SIP complains on stderr of a socket that closes by itself
        if (stack != null) stack.release();
        network.close();
        Thread.ofVirtual().name("sip-stop").start(() -> {
            try {
                if (stack != null) stack.stop();
            } finally {
                threads.interrupt(); // the event thread waits for ever and is no daemon
            }
        });
    }

    private interface Sending {
        void run() throws SipException, IOException, javax.sip.InvalidArgumentException;
    }

    private void post(Sending sending, Request request) {
        try {
            out.execute(() -> {
                try {
                    if (!closed) sending.run();
                } catch (Exception e) { // JAIN-SIP throws what it likes
                    LOG.log(Level.DEBUG, "cannot send", e);
                    setup.tls().ifPresent(tls -> tls.failed(e));
                    if (request != null) report(new WireEvent.Unanswered(Messages.key(request)));
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "not sent: closed");
        }
    }

    private void report(WireEvent event) {
        if (!closed) setup.events().accept(event);
    }

    private static Thread daemon(ThreadGroup group, Runnable task, String name) {
        var thread = new Thread(group, task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Called on the threads that read the network: an Error that gets out of here would make the line deaf. */
    private final class Listener implements SipListener {

        @Override
        public void processRequest(RequestEvent event) {
            guarded(() -> request(event.getRequest(), event.getServerTransaction()));
        }

        private void request(Request request, ServerTransaction known)
                throws SipException, javax.sip.InvalidArgumentException {
            var from = ((SIPMessage) request).getPeerPacketSourceAddress();
            if (request.getMethod().equals(Request.ACK)) {
                report(new WireEvent.Arrived(request, Optional.empty(), Optional.empty(), from));
                return;
            }
            ServerTransaction transaction;
            try {
                transaction = known != null ? known : provider.getNewServerTransaction(request);
            } catch (TransactionAlreadyExistsException e) {
                return; // a retransmission
            } catch (TransactionUnavailableException e) { // such as one without a branch: RFC 2543
                LOG.log(Level.DEBUG, "a request that cannot be answered was dropped", e);
                return;
            }
            if (setup.door().repeated(request)) {
                transaction.terminate();
                return;
            }
            var answer = setup.door().answer(request);
            try {
                if (answer != null) transaction.sendResponse(answer);
            } catch (SipException | RuntimeException e) { // its Via leads nowhere: nobody may wait for what comes of it
                report(new WireEvent.Unanswerable(request));
                transaction.terminate();
                LOG.log(Level.DEBUG, "a request cannot be answered", e);
                return;
            }
            report(new WireEvent.Arrived(request, Optional.of(transaction), Optional.ofNullable(answer), from));
        }

        @Override
        public void processResponse(ResponseEvent event) {
            guarded(() -> report(new WireEvent.Answered(event.getResponse(),
                    ((SIPMessage) event.getResponse()).getPeerPacketSourceAddress())));
        }

        @Override
        public void processTimeout(TimeoutEvent event) {
            guarded(() -> {
                if (!event.isServerTransaction()) {
                    report(new WireEvent.Unanswered(Messages.key(event.getClientTransaction().getRequest())));
                }
            });
        }

        @Override
        public void processIOException(IOExceptionEvent event) {
            LOG.log(Level.DEBUG, "the network failed under a message"); // its transaction ends as unanswered
        }

        @Override
        public void processTransactionTerminated(TransactionTerminatedEvent event) {}

        @Override
        public void processDialogTerminated(DialogTerminatedEvent event) {}

        private void guarded(Sending work) {
            try {
                if (!closed) work.run();
            } catch (Throwable e) { // see above
                LOG.log(Level.WARNING, "a SIP message was dropped: " + Origin.of(e));
                LOG.log(Level.DEBUG, "at", e);
            }
        }
    }
}
