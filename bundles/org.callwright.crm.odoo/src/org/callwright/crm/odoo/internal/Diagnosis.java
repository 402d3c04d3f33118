package org.callwright.crm.odoo.internal;

import java.time.Duration;
import java.util.function.Consumer;

import org.callwright.crm.net.Http;
import org.callwright.crm.net.Network;
import org.callwright.crm.net.Trouble;
import org.callwright.model.Finding;
import org.callwright.model.Finding.Outcome;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

/** Finds out, step by step, how far the way to Odoo leads. Reads only. */
final class Diagnosis {

    private static final Http.Limits QUICK = new Http.Limits(Duration.ofSeconds(5), Duration.ofSeconds(8), 8 << 20, 2);
    private static final int OLDEST = 14;

    private final Settings settings;
    private final Network network;
    private final Consumer<Finding> found;
    private String step = "Settings";

    Diagnosis(Settings settings, Network network, Consumer<Finding> found) {
        this.settings = settings;
        this.network = network;
        this.found = found;
    }

    private void tell(Outcome outcome, String sentence) {
        found.accept(new Finding(step, outcome, sentence));
    }

    void run() throws InterruptedException {
        try {
            var site = Site.of(settings);
            try (var http = network.http(settings, QUICK)) {
                tell(Outcome.GOOD, "The settings name the database " + site.database() + " at " + site.address().getHost() + ".");
                reach(site, http);
            }
        } catch (ConnectorException e) {
            tell(Outcome.BAD, e.getMessage());
        } catch (Trouble e) {
            tell(Outcome.BAD, e.getMessage());
        }
    }

    private void reach(Site site, Http http) throws Trouble, ConnectorException, InterruptedException {
        step = "Connection";
        var rpc = Opening.rpc(site, http, settings);
        var version = rpc.version();
        var known = version.matches("(?:saas~)?(\\d{1,3})\\D.*") && Integer.parseInt(version.replaceAll("^(?:saas~)?(\\d{1,3}).*", "$1")) >= OLDEST;
        tell(known ? Outcome.GOOD : Outcome.DOUBTFUL, (site.address().getScheme().equalsIgnoreCase("https") ? "Odoo answers over a secure connection that is"
                + " trusted" : "Odoo answers; the connection is not secure, which is possible within this computer only") + "; its version is "
                + (version.isEmpty() ? "not told" : version) + (known ? "." : ", which is older than what is supported."));
        step = "Sign-in";
        var opening = Opening.of(settings, site, rpc);
        tell(Outcome.GOOD, "You are signed in to the database as " + (opening.user().isEmpty() ? "somebody without a name" : opening.user()) + ".");
        contacts(opening);
        calls(opening);
    }

    private void contacts(Opening opening) throws Trouble, ConnectorException, InterruptedException {
        step = "Contacts";
        var people = opening.people();
        tell(Outcome.GOOD, people.shapes().containsKey(Kind.LEAD) ? "Contacts and leads are searched."
                : "Contacts are searched; leads are not: the module crm is not there, or not for your user.");
        if (!opening.odoo().may(Kind.PARTNER.model(), "create")) tell(Outcome.DOUBTFUL, "You may not create contacts.");
        step = "Numbers";
        if (!people.shapes().get(Kind.PARTNER).has("phone_sanitized")) {
            tell(Outcome.DOUBTFUL, "The module phone_validation is not installed in Odoo: callers are found by their last digits only.");
        } else if (opening.comparesNumbers(people)) {
            tell(Outcome.GOOD, "Odoo makes numbers comparable.");
        } else {
            tell(Outcome.DOUBTFUL, "Odoo has made none of its numbers comparable: the Python library phonenumbers is missing there, or its company has no country.");
        }
    }

    private void calls(Opening opening) throws Trouble, ConnectorException, InterruptedException {
        step = "Calls";
        var odoo = opening.odoo();
        if (!odoo.may("mail.message", "create") || !odoo.may(Kind.PARTNER.model(), "write")) {
            tell(Outcome.BAD, "You may not write notes about contacts: calls cannot be filed. Your user needs the right to change contacts.");
            return;
        }
        var unassigned = opening.unassigned();
        tell(Outcome.GOOD, "Calls are filed as notes" + (unassigned.isPresent() ? "." : "; those that belong to nobody wait for a contact."));
        if (!odoo.may("mail.activity", "create")) tell(Outcome.DOUBTFUL, "You may not create activities: calls with a promise to call back cannot be filed.");
    }
}
