package org.callwright.crm.ldap.internal;

import java.util.function.Consumer;

import org.callwright.model.Finding;
import org.callwright.model.Finding.Outcome;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;

/** Finds out, step by step, how far the way into the directory leads. Reads only. */
final class Diagnosis {

    private static final int SOME = 20;

    private final Settings settings;
    private final Consumer<Finding> found;
    private String step = "Settings";

    Diagnosis(Settings settings, Consumer<Finding> found) {
        this.settings = settings;
        this.found = found;
    }

    private void tell(Outcome outcome, String sentence) {
        found.accept(new Finding(step, outcome, sentence));
    }

    void run() throws InterruptedException {
        try {
            var site = Site.of(settings);
            var door = new Door(site, settings);
            tell(Outcome.GOOD, "The settings name the directory " + site.host() + ", port " + site.port() + ".");
            step = "Name";
            door.addresses();
            tell(Outcome.GOOD, "The name " + site.host() + " is known.");
            step = "Connection";
            var connection = door.connect();
            try {
                enter(site, door, connection);
            } finally {
                connection.close();
            }
            look(site, door);
        } catch (ConnectorException e) {
            if (Thread.interrupted()) throw (InterruptedException) new InterruptedException("the test of the directory was cancelled").initCause(e);
            tell(Outcome.BAD, e.getMessage());
        }
    }

    private void enter(Site site, Door door, LDAPConnection connection) throws ConnectorException {
        tell(Outcome.GOOD, "Somebody answers there.");
        step = "Security";
        door.secure(connection);
        if (site.secure()) tell(Outcome.GOOD, "The connection is secure, and the certificate is trusted and valid for " + site.host() + ".");
        else tell(Outcome.DOUBTFUL, "The connection is open: whoever is on the way can read what is asked and answered.");
        step = "Sign-in";
        door.signIn(connection);
        tell(Outcome.GOOD, site.user().isEmpty() ? "Nobody signs in; the directory is asked without a name." : "The directory knows " + site.user() + ".");
        contexts(connection);
    }

    /** Helps whoever guesses at the base. */
    private void contexts(LDAPConnection connection) {
        step = "Contents";
        try {
            var root = connection.getRootDSE();
            var contexts = root == null ? null : root.getNamingContextDNs();
            if (contexts != null && contexts.length > 0) tell(Outcome.GOOD, "The directory holds " + String.join("; ", contexts) + ".");
        } catch (LDAPException e) { // not everybody is told that, and nobody needs it
            tell(Outcome.DOUBTFUL, "The directory does not say what it holds.");
        }
    }

    private void look(Site site, Door door) throws ConnectorException {
        try (var directory = new Directory(door)) {
            step = "Base";
            directory.check();
            tell(Outcome.GOOD, "People are looked for below " + site.base() + ".");
            step = "Search";
            var people = new People(site);
            var anyNumber = Filter.createORFilter(site.numbers().names().stream().map(Filter::createPresenceFilter).toList());
            var some = directory.find(Filter.createANDFilter(site.people(), anyNumber), SOME, people.attributes());
            var callable = some.stream().flatMap(entry -> people.contact(entry).stream()).filter(contact -> !contact.numbers().isEmpty()).count();
            if (callable > 0) tell(Outcome.GOOD, "People with numbers are there.");
            else if (!some.isEmpty()) tell(Outcome.DOUBTFUL, "People are there, but what is in their number fields is no number (crm.ldap.numbers).");
            else tell(Outcome.DOUBTFUL, "Nobody with a number is there, or may be seen; callers will not be found (crm.ldap.filter, crm.ldap.numbers).");
        }
    }
}
