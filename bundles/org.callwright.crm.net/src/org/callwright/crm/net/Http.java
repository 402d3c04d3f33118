package org.callwright.crm.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * An HTTP client for one system: connections are kept and used again, answers are unpacked (gzip), whole and of a bounded size;
 * host names are verified; no cookies; redirects are followed within the same origin and only for what reads. Any thread may
 * send, several at once; an interrupt ends the request. Nothing is sent a second time, except what is {@link Request#repeatable}
 * and broke off, once.
 */
public final class Http implements AutoCloseable {

    /**
     * How long and how much.
     *
     * @param connect to reach the other side, secure connection included
     * @param answer  for everything, from the name look-up to the last byte
     * @param body    the largest answer taken, unpacked, in bytes
     * @param atOnce  requests at the same time; further ones wait, which counts as time for the answer
     */
    public record Limits(Duration connect, Duration answer, int body, int atOnce) {

        public static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), 8 << 20, 12);
    }

    private static final int LONGEST_LINE = 32 << 10;
    private static final int MOST_HEADERS = 200;

    private final PoolingHttpClientConnectionManager pool;
    private final CloseableHttpClient client;
    private final Limits limits;

    Http(Trust trust, Proxies proxies, Limits limits) {
        this.limits = limits;
        this.pool = pool(trust, limits);
        this.client = HttpClients.custom().setConnectionManager(pool).setRequestExecutor(new SentMark())
                .setRoutePlanner(new ProxyRoute(proxies)).setUserAgent("Callwright").setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(limits.answer())).setResponseTimeout(timeout(limits.answer())).build())
                .disableRedirectHandling().disableCookieManagement().disableAuthCaching().disableAutomaticRetries().build();
    }

    private static PoolingHttpClientConnectionManager pool(Trust trust, Limits limits) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust.context()))
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom().setMaxLineLength(LONGEST_LINE).setMaxHeaderCount(MOST_HEADERS).build()).build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(timeout(limits.connect())).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(timeout(limits.connect()))
                        .setSocketTimeout(timeout(limits.answer())).setTimeToLive(TimeValue.ofMinutes(5))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1)).build())
                .setMaxConnPerRoute(limits.atOnce()).setMaxConnTotal(2 * limits.atOnce()).build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }

    /**
     * Asks and waits for the whole answer, whatever its status.
     *
     * @throws NetException where there is no answer that could be read; it says whether the request may have been processed
     * @throws InterruptedException when interrupted: a request that was under way may have been processed
     */
    public Response send(Request request) throws NetException, InterruptedException {
        var time = request.within().filter(within -> within.compareTo(limits.answer()) < 0).orElse(limits.answer());
        var exchange = new Exchange(client, request, limits.body(), () -> pool.closeIdle(TimeValue.ZERO_MILLISECONDS));
        var task = new FutureTask<>(exchange);
        Thread.ofVirtual().name("http").start(task); // one of its own: it can be left behind wherever it is stuck
        try {
            return task.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw exchange.trouble(e.getCause());
        } catch (TimeoutException e) {
            throw exchange.late(time, e);
        } finally {
            if (!task.isDone()) {
                exchange.giveUp();
                task.cancel(true);
            }
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    /** Something between us and them kept the request back or was misused: never said of what was sent. */
    static final class NotSent extends IOException {

        private static final long serialVersionUID = 1L;

        NotSent(String message) {
            super(message);
        }
    }
}
