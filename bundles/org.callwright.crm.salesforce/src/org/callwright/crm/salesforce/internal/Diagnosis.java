package org.callwright.crm.salesforce.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

import org.callwright.crm.net.Http;
import org.callwright.crm.net.Json;
import org.callwright.crm.net.Network;
import org.callwright.crm.net.Trouble;
import org.callwright.model.Finding;
import org.callwright.model.Finding.Outcome;
import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CrmSink;

/** Finds out, step by step, how far the way to the org leads. Reads only. */
final class Diagnosis {

    private static final CrmSink SILENT = new CrmSink() {
        @Override
        public void say(Notice.Severity severity, String subject, String sentence) {}

        @Override
        public void takeBack(String subject) {}

        @Override
        public void lost(ConnectorException why) {}
    };

    private final Settings settings;
    private final Network network;
    private final Function<Org, Tokens> tokens;
    private final Consumer<Finding> found;
    private String step = "Settings";

    Diagnosis(Settings settings, Network network, Function<Org, Tokens> tokens, Consumer<Finding> found) {
        this.settings = settings;
        this.network = network;
        this.tokens = tokens;
        this.found = found;
    }

    private void tell(Outcome outcome, String sentence) {
        found.accept(new Finding(step, outcome, sentence));
    }

    void run() throws InterruptedException {
        try {
            var org = Org.of(settings);
            SignIn.ports(settings);
            People.page(settings.text("crm.salesforce.page", People.PAGE));
            try (var http = network.http(settings)) {
                tell(Outcome.GOOD, "The settings name the org " + org.address().getHost() + ".");
                name(org);
                reach(org, http);
            }
        } catch (ConnectorException e) {
            tell(Outcome.BAD, e.getMessage());
        } catch (Trouble e) {
            tell(Outcome.BAD, e.getMessage());
        }
    }

    /** Behind a proxy nobody here need know the name. */
    private void name(Org org) {
        step = "Name";
        try {
            InetAddress.getByName(org.address().getHost());
            tell(Outcome.GOOD, "The name of the org is known.");
        } catch (UnknownHostException e) {
            tell(Outcome.DOUBTFUL, "The name of the org is not known on this computer; it is either wrong, or only the proxy knows it.");
        }
    }

    private void reach(Org org, Http http) throws ConnectorException, Trouble, InterruptedException {
        step = "Connection";
        var version = Versions.agreed(http, org);
        tell(Outcome.GOOD, (org.address().getScheme().equals("https") ? "The org answers over a secure connection that is trusted"
                : "The org answers; the connection is not secure, which is possible within this computer only") + "; version " + version + " is spoken.");
        step = "Sign-in";
        var signedIn = tokens.apply(org);
        var instance = signedIn.access(settings).instance();
        tell(Outcome.GOOD, "The sign-in is valid; the org is served from " + instance.getHost() + ".");
        var api = new Api(http, signedIn, settings, new Limits(SILENT, InstantSource.system()), version);
        step = "User";
        var opening = new Opening(api, settings);
        var user = opening.user();
        if (user.isEmpty()) tell(Outcome.DOUBTFUL, "Salesforce does not say who you are; the scopes of the external client app may be too narrow.");
        else tell(Outcome.GOOD, "You are " + user + ".");
        contacts(opening);
        calls(opening);
        limits(api);
    }

    private void contacts(Opening opening) throws Trouble, ConnectorException, InterruptedException {
        step = "Contacts";
        var people = opening.people();
        if (people.shapes().isEmpty()) {
            tell(Outcome.BAD, "You may see neither contacts nor leads nor accounts; nobody will be found.");
            return;
        }
        var seen = String.join(", ", people.shapes().keySet().stream().map(kind -> kind.object() + "s").toList());
        tell(people.shapes().size() == Kind.values().length ? Outcome.GOOD : Outcome.DOUBTFUL, "Searched are: " + seen + ".");
        var kind = opening.creates();
        var shape = people.shapes().get(kind);
        if (shape == null || !shape.createable()) tell(Outcome.DOUBTFUL, "You may not create a new " + kind.object() + ".");
    }

    private void calls(Opening opening) throws Trouble, ConnectorException, InterruptedException {
        step = "Calls";
        var task = opening.shape("Task");
        if (task.isEmpty() || !task.get().createable()) {
            tell(Outcome.BAD, "You may not create tasks: calls cannot be filed.");
            return;
        }
        opening.tasks(task.get());
        if (!task.get().field("CallObject").filter(Shape.Field::createable).isPresent()) {
            tell(Outcome.BAD, "You may not fill the field CallObject of a task: calls cannot be filed so that each is there once.");
            return;
        }
        if (!task.get().field("Description").filter(Shape.Field::createable).isPresent()) {
            tell(Outcome.BAD, "You may not fill the field Description of a task: calls with a note cannot be filed.");
            return;
        }
        var own = task.get().field(opening.callField());
        if (opening.unique(task.get()).isPresent()) {
            tell(Outcome.GOOD, "Calls are filed as tasks; the field " + own.get().name() + " keeps each from being there twice.");
        } else if (own.isPresent()) {
            tell(Outcome.DOUBTFUL, "The field " + own.get().name() + " of a task is not unique, too short, or not yours to fill; calls are filed without it.");
        } else {
            tell(Outcome.GOOD, "Calls are filed as tasks; what is there is looked at before anything is added.");
        }
    }

    private void limits(Api api) throws Trouble, InterruptedException {
        step = "Limits";
        var daily = Json.object(api.get("limits"), "DailyApiRequests");
        if (daily.isEmpty()) return;
        var most = Json.number(daily.get(), "Max");
        var left = Json.number(daily.get(), "Remaining");
        tell(most > 0 && left < most / 5 ? Outcome.DOUBTFUL : Outcome.GOOD, left + " of " + most + " requests of the day are left.");
    }
}
