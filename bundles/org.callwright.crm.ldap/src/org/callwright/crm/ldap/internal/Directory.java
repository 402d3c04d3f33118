package org.callwright.crm.ldap.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

import org.callwright.spi.ConnectorException;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;

/**
 * Asks the directory over connections that are kept for a while and used by one question at a time. What was kept may be dead
 * since the directory was restarted: then, and only then, a question is asked again, over a new connection. The library's own
 * pool is not used because it would try a refused password twice, which locks accounts.
 */
final class Directory implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Directory.class.getName());
    private static final int KEPT = 4;
    private static final long IDLE = TimeUnit.SECONDS.toNanos(60); // firewalls forget what is silent for longer
    private static final int PAGE = 100;
    private static final int SECONDS = 8;
    private static final Filter ANY = Filter.createPresenceFilter("objectClass");

    private record Idle(LDAPConnection connection, long since) {}

    private final Door door;
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    Directory(Door door) {
        this.door = door;
    }

    private Site site() {
        return door.site();
    }

    private interface Question<T> {
        T ask(LDAPConnection connection) throws LDAPException;
    }

    private <T> T ask(Question<T> question) throws ConnectorException {
        var kept = next();
        if (kept.isPresent()) {
            try {
                return answer(question, kept.get());
            } catch (LDAPException e) {
                if (!Trouble.broken(e.getResultCode()) || Trouble.late(e) || Thread.currentThread().isInterrupted()) throw Trouble.asking(site(), e);
                LOG.log(Level.DEBUG, "a kept connection was dead", e);
                forget();
            }
        }
        try {
            return answer(question, door.open());
        } catch (LDAPException e) {
            throw Trouble.asking(site(), e);
        }
    }

    private <T> T answer(Question<T> question, LDAPConnection connection) throws LDAPException {
        var whole = false;
        try {
            var answer = question.ask(connection);
            whole = true;
            return answer;
        } catch (LDAPException e) {
            whole = !Trouble.broken(e.getResultCode());
            throw e;
        } finally {
            if (whole && !closed && idle.size() < KEPT) idle.push(new Idle(connection, System.nanoTime()));
            else connection.close();
            if (closed) forget();
        }
    }

    int kept() {
        return idle.size();
    }

    private Optional<LDAPConnection> next() {
        for (var one = idle.poll(); one != null; one = idle.poll()) {
            if (System.nanoTime() - one.since() < IDLE) return Optional.of(one.connection());
            one.connection().close();
        }
        return Optional.empty();
    }

    private void forget() {
        for (var one = idle.poll(); one != null; one = idle.poll()) one.connection().close();
    }

    /** Entries below the base, in the directory's order, at most so many. A directory that gives no more than it wants at once is asked for pages. */
    List<Entry> find(Filter filter, int most, String... attributes) throws ConnectorException {
        return ask(connection -> find(connection, filter, most, attributes));
    }

    private List<Entry> find(LDAPConnection connection, Filter filter, int most, String... attributes) throws LDAPException {
        var found = new ArrayList<Entry>();
        var page = new SimplePagedResultsControl(Math.min(PAGE, most));
        while (true) {
            var request = new SearchRequest(new Taker(found, most), new Control[] { page }, site().base().toString(), SearchScope.SUB, DereferencePolicy.NEVER, most,
                    SECONDS, false, filter, attributes);
            var answer = answer(connection, request);
            if (!answer.getResultCode().equals(ResultCode.SUCCESS)) {
                if (found.isEmpty() || !partly(answer.getResultCode())) throw new LDAPException(answer);
                LOG.log(Level.DEBUG, "the directory gave {0} and stopped: {1}", found.size(), answer.getResultCode());
                return found;
            }
            var next = SimplePagedResultsControl.get(answer);
            if (next == null || !next.moreResultsToReturn() || found.size() >= most) return found;
            page = new SimplePagedResultsControl(Math.min(PAGE, most), next.getCookie());
        }
    }

    private static SearchResult answer(LDAPConnection connection, SearchRequest request) throws LDAPException {
        try {
            return connection.search(request);
        } catch (LDAPException e) {
            if (Trouble.broken(e.getResultCode())) throw e;
            return new SearchResult(e);
        }
    }

    /** What was found is right, and there may be more. */
    private static boolean partly(ResultCode code) {
        return code.equals(ResultCode.SIZE_LIMIT_EXCEEDED) || code.equals(ResultCode.TIME_LIMIT_EXCEEDED) || code.equals(ResultCode.ADMIN_LIMIT_EXCEEDED)
                || code.equals(ResultCode.REFERRAL);
    }

    /** One entry by its place; empty where there is none. */
    Optional<Entry> at(DN place, String... attributes) throws ConnectorException {
        return ask(connection -> {
            try {
                return Optional.<Entry>ofNullable(connection.getEntry(place.toString(), attributes));
            } catch (LDAPException e) {
                if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT) || e.getResultCode().equals(ResultCode.INVALID_DN_SYNTAX)) return Optional.empty();
                throw e;
            }
        });
    }

    /** Whether it can be searched: connected, signed in, and its base there. */
    void check() throws ConnectorException {
        var there = ask(connection -> connection.search(site().base().toString(), SearchScope.BASE, ANY, "1.1").getEntryCount() > 0);
        if (!there) throw Trouble.nothingThere(site(), null);
    }

    @Override
    public void close() {
        closed = true;
        forget();
    }

    /** Takes what was asked for, whatever comes. */
    private static final class Taker implements SearchResultListener {

        private static final long serialVersionUID = 1L;

        private final transient List<Entry> found;
        private final int most;

        Taker(List<Entry> found, int most) {
            this.found = found;
            this.most = most;
        }

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            if (found.size() < most) found.add(entry);
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {
            LOG.log(Level.DEBUG, "part of the directory is elsewhere, and is not asked");
        }
    }
}
