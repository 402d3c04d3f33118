package org.callwright.crm.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.ZipException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.entity.StringEntity;

import org.callwright.crm.net.NetException.Kind;

/** One request and what came of it. It runs on a thread of its own; who waits for it may give it up at any time. */
final class Exchange implements Callable<Response> {

    private enum State { NEW, SENT, GIVEN_UP }

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 3;
    private static final int PROXY_WANTS_PASSWORD = 407;

    private final CloseableHttpClient client;
    private final Request request;
    private final int largest;
    private final Runnable forgetIdle;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private volatile HttpUriRequestBase underWay;
    private volatile boolean abandoned;

    /** @param forgetIdle closes the connections that are kept: where one was closed by the other side, all may be */
    Exchange(CloseableHttpClient client, Request request, int largest, Runnable forgetIdle) {
        this.forgetIdle = forgetIdle;
        this.client = client;
        this.request = request;
        this.largest = largest;
    }

    /** What would go out after nobody waits for it any more does not go out: "not sent" stays true. */
    void sending() throws IOException {
        if (state.compareAndExchange(State.NEW, State.SENT) == State.GIVEN_UP || abandoned) throw new Http.NotSent("given up");
    }

    private boolean sent() {
        return state.get() == State.SENT;
    }

    /** Ends it wherever it is. */
    void giveUp() {
        abandoned = true;
        state.compareAndSet(State.NEW, State.GIVEN_UP);
        var running = underWay;
        if (running != null) running.cancel();
    }

    @Override
    public Response call() throws IOException, NetException {
        try {
            return follow();
        } catch (IOException e) {
            if (!request.repeatable() || !sent() || abandoned || !brokeOff(e)) throw e;
            forgetIdle.run();
            return follow(); // the other side had closed a connection that was kept
        }
    }

    private Response follow() throws IOException, NetException {
        var address = request.address();
        for (var hop = 0; hop <= MOST_REDIRECTS; hop++) {
            var response = once(address);
            if (response.status() == PROXY_WANTS_PASSWORD) throw stopped("The proxy on the way to " + host() + " wants a user name and password.");
            if (!sent()) throw stopped("The proxy does not let us through to " + host() + " (" + response.status() + ").");
            if (!REDIRECTS.contains(response.status())) return response;
            address = next(address, response);
        }
        throw new NetException(Kind.ELSEWHERE, false, "The server " + host() + " sends us around in circles.", null);
    }

    private NetException stopped(String sentence) {
        return new NetException(Kind.UNREACHABLE, false, sentence, null);
    }

    private URI next(URI address, Response response) throws NetException {
        try {
            var next = address.resolve(response.header("location").orElse(""));
            if (origin(next).equals(origin(address)) && request.method().equals("GET")) return next;
            var where = next.getHost() == null || next.getHost().equals(address.getHost()) ? "another address" : next.getHost();
            throw new NetException(Kind.ELSEWHERE, false, "The server " + host() + " sends us on to " + where + "; check the address in the settings.", null);
        } catch (IllegalArgumentException e) {
            throw new NetException(Kind.ELSEWHERE, false, "The server " + host() + " sends us on to nowhere; check the address in the settings.", e);
        }
    }

    private static String origin(URI address) {
        var port = address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
        return (address.getScheme() + "://" + address.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }

    private Response once(URI address) throws IOException, NetException {
        var asked = new HttpUriRequestBase(request.method(), address);
        request.headers().forEach(asked::setHeader);
        request.body().ifPresent(body -> asked.setEntity(new StringEntity(body, ContentType.parse(request.contentType()).withCharset(StandardCharsets.UTF_8))));
        underWay = asked;
        if (abandoned) throw new Http.NotSent("given up");
        var context = HttpClientContext.create();
        context.setAttribute(SentMark.EXCHANGE, this);
        try (var answer = client.executeOpen(HttpHost.create(address), asked, context)) {
            return read(answer, asked);
        }
    }

    private Response read(ClassicHttpResponse answer, HttpUriRequestBase asked) throws IOException, NetException {
        var headers = new HashMap<String, List<String>>();
        for (var header : answer.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>()).add(header.getValue());
        }
        var entity = answer.getEntity();
        if (entity == null) return new Response(host(), answer.getCode(), headers, "");
        byte[] bytes;
        var tooLarge = entity.getContentLength() > largest;
        InputStream content = entity.getContent();
        bytes = tooLarge ? new byte[0] : content.readNBytes(largest + 1);
        if (tooLarge || bytes.length > largest) {
            asked.cancel(); // before anything is closed: that would read the rest of it
            throw new NetException(Kind.TOO_LARGE, true, "The server " + host() + " answered with more than " + (largest >> 20) + " MB; that is too much.", null);
        }
        return new Response(host(), answer.getCode(), headers, new String(bytes, charset(entity.getContentType())));
    }

    private static Charset charset(String contentType) {
        try {
            var charset = contentType == null ? null : ContentType.parse(contentType).getCharset();
            return charset == null ? StandardCharsets.UTF_8 : charset;
        } catch (IllegalArgumentException e) { // one that nobody knows
            return StandardCharsets.UTF_8;
        }
    }

    private String host() {
        var address = request.address();
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    NetException late(Duration time, Throwable cause) {
        var sent = !state.compareAndSet(State.NEW, State.GIVEN_UP) && sent();
        var seconds = Math.max(1, time.toSeconds());
        return new NetException(Kind.LATE, sent, "The server " + host() + " did not answer within " + seconds + (seconds == 1 ? " second." : " seconds."), cause);
    }

    /** What an exception of the client means. */
    NetException trouble(Throwable e) {
        if (e instanceof NetException known) return known;
        if (!sent()) return notSent(e);
        if (chain(e).anyMatch(SocketTimeoutException.class::isInstance)) return new NetException(Kind.LATE, true, "The server " + host() + " did not answer in time.", e);
        if (e instanceof IOException broken && !isGarbled(broken)) return new NetException(Kind.BROKEN_OFF, true, "The connection to " + host() + " broke off.", e);
        return new NetException(Kind.UNREADABLE, true, "The server " + host() + " does not answer as a web server does.", e);
    }

    private static boolean isGarbled(IOException e) {
        return chain(e).anyMatch(cause -> cause instanceof HttpException || cause instanceof ZipException || cause instanceof MessageConstraintException);
    }

    private static boolean brokeOff(IOException e) {
        return !isGarbled(e) && chain(e).noneMatch(SocketTimeoutException.class::isInstance);
    }

    private NetException notSent(Throwable e) {
        var untrusted = chain(e).anyMatch(cause -> cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException);
        if (untrusted) {
            return new NetException(Kind.UNTRUSTED, false, "The certificate of " + host() + " is not valid for it, or comes from an authority that is not known"
                    + " here; the site's own authorities belong into the folder net.trust.", e);
        }
        var gone = chain(e).anyMatch(cause -> cause instanceof SocketException || cause instanceof EOFException || cause instanceof SocketTimeoutException);
        if (e instanceof SSLException && !gone) return new NetException(Kind.UNTRUSTED, false, "No secure connection to " + host() + " could be agreed on.", e);
        if (e instanceof UnknownHostException) return new NetException(Kind.UNREACHABLE, false, "The name " + request.address().getHost() + " is not known.", e);
        return new NetException(Kind.UNREACHABLE, false, "Nobody answers at " + host() + ".", e);
    }

    private static Stream<Throwable> chain(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(20);
    }
}
