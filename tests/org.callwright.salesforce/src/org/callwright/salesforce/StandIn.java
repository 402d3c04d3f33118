package org.callwright.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** One org, served on loopback, inside the process of a test or of {@link Main}. All methods may be called from any thread. */
public final class StandIn implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else small answers wait for each other
        System.setProperty("sun.net.httpserver.maxReqTime", "-1");
    }

    private final AtomicReference<Options> options;
    private final Store store = new Store();
    private final Faults faults = new Faults();
    private final Rest rest = new Rest();
    private final List<Seen> seen = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Journal journal;
    private final Grants grants;
    private final Identity identity;
    private final OAuth oauth;
    private final HttpServer server;
    private final Wire wire;
    private final String origin;

    /** A request that was answered. @param status 0 where the connection ended without an answer */
    public record Seen(String method, String path, String host, int status) {}

    /** What an application has after signing in. */
    public record Signed(String accessToken, String refreshToken) {}

    private StandIn(Options given, int port, Path data, SSLContext tls) throws IOException {
        options = new AtomicReference<>(given);
        var kept = new ArrayList<JsonObject>();
        journal = new Journal(data, kept::add);
        kept.forEach(store::recall);
        store.journal(journal);
        var schema = Schema.whole(given);
        var people = new People(schema, store, "");
        var fresh = store.all("Organization").isEmpty();
        if (fresh) people.add("Organization", Map.of("Name", "Callwright Test Org", "OrganizationType", "Developer Edition",
                "IsSandbox", false, "InstanceName", "LOC1"));
        var org = store.all("Organization").getFirst().get("Id").getAsString();
        if (fresh) people.add("User", Map.of("FirstName", "Test", "LastName", "Agent", "Username", "agent@callwright.test",
                "Email", "agent@callwright.test", "IsActive", true));
        var user = store.all("User").getFirst();
        var userId = user.get("Id").getAsString();
        if (fresh) new People(schema, store, userId).all(given.closed());
        store.settle();
        grants = new Grants(org);
        kept.forEach(grants::recall);
        grants.journal(journal);
        identity = new Identity(options::get, grants, org, userId, user);
        oauth = new OAuth(options::get, grants, identity);
        var inner = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
        server = tls == null ? HttpServer.create(inner, 0) : HttpsServer.create(inner, 0);
        if (server instanceof HttpsServer https) https.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(threads);
        wire = new Wire(port, server.getAddress());
        origin = (tls == null ? "http" : "https") + "://localhost:" + wire.port();
        var site = new Site(this);
        var exchanges = new Exchanges(options::get, faults, site, wire, this::saw);
        server.createContext("/", exchanges::handle);
        server.start();
    }

    /** A new org on a port that is free. */
    public static StandIn start(Options options) {
        return start(options, 0, null, null);
    }

    /**
     * @param port 0: any that is free
     * @param data the file that holds what is stored, made where it is missing; null: nothing is kept
     * @param tls  null: plain HTTP
     */
    public static StandIn start(Options options, int port, Path data, SSLContext tls) {
        try {
            return new StandIn(options, port, data, tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client is told as the address of the org: {@code http://localhost:PORT}. */
    public URI url() {
        return URI.create(origin);
    }

    public int port() {
        return wire.port();
    }

    public Options options() {
        return options.get();
    }

    public void change(UnaryOperator<Options> change) {
        options.updateAndGet(change);
    }

    public void fault(Fault fault) {
        faults.add(fault);
    }

    public void clearFaults() {
        faults.clear();
    }

    /** How many times faults that wait would still happen. */
    public int faultsLeft() {
        return faults.count();
    }

    /** All records of an object as they are stored, oldest first; not to be changed. */
    public List<JsonObject> records(String object) {
        return store.all(object);
    }

    /** The tasks that carry that key, in the field of ours or as the call object. */
    public List<JsonObject> tasks(String key) {
        return records("Task").stream().filter(task -> List.of("CallObject", Schema.CALL_FIELD).stream()
                .anyMatch(field -> task.has(field) && task.get(field).getAsString().equals(key))).toList();
    }

    /** Adds a record without any check, and returns its id. */
    public String add(String object, Map<String, Object> values) {
        return new People(Schema.whole(options.get()), store, identity.user()).add(object, values);
    }

    /** Deletes a record, as somebody else would. */
    public boolean delete(String object, String id) {
        return store.delete(Schema.whole(options.get()).entity(object).orElseThrow(), id);
    }

    /** Signs an application in without a browser. */
    public Signed signIn(String client) {
        var grant = grants.begin(client, identity.user(), "refresh_token api web");
        return new Signed(grant.access().getLast().token(), grant.refresh());
    }

    /** How many sign-ins there are. */
    public int grants() {
        return grants.count();
    }

    /** As an administrator who revokes every sign-in. */
    public void revokeAll() {
        grants.endAll();
    }

    /** As the session timeout: access tokens end, refresh tokens do not. */
    public void endSessions() {
        grants.endSessions();
    }

    /** All requests that came, in the order of their answers. */
    public List<Seen> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    /** How many requests count against the daily limit so far. */
    public int counted() {
        return rest.requests();
    }

    private void saw(Seen one) {
        synchronized (seen) {
            seen.add(one);
        }
    }

    Reply rest(Request request) {
        return rest.answer(request, options.get(), store, identity);
    }

    Reply oauth(Request request) {
        return oauth.answer(request, origin);
    }

    Reply identity(Request request) {
        return identity.answer(request, origin);
    }

    void endSession(Request request) {
        request.header("authorization").ifPresent(header -> grants.revoke(header.substring(header.indexOf(' ') + 1)));
    }

    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.stop(0);
        threads.shutdownNow();
        journal.close();
    }
}
