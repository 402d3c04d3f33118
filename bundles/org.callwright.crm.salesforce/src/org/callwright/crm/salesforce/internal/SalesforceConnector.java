package org.callwright.crm.salesforce.internal;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.callwright.crm.net.Doubts;
import org.callwright.crm.net.Filer;
import org.callwright.crm.net.Http;
import org.callwright.crm.net.Network;
import org.callwright.crm.net.Questions;
import org.callwright.crm.net.Trouble;
import org.callwright.model.Fault;
import org.callwright.model.Finding;
import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanDiagnose;
import org.callwright.spi.crm.CanSignIn;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Salesforce over its REST interface. What its settings are is in docs/salesforce.md. Everything that asks an org shares one
 * sign-in, also what is opened after another one: two refreshes with one refresh token would end both.
 */
@Component
public final class SalesforceConnector implements CrmConnector, CanSignIn, CanDiagnose {

    static final String ID = "salesforce";

    private final Network network;
    private final InstantSource clock;
    private final List<Duration> lookAgain;
    private final Map<Org, Tokens> tokens = new ConcurrentHashMap<>();
    private final Map<Org, Doubts> doubts = new ConcurrentHashMap<>();

    @Activate
    public SalesforceConnector(@Reference Network network) {
        this(network, InstantSource.system());
    }

    SalesforceConnector(Network network, InstantSource clock) {
        this(network, clock, Doubts.LOOK_AGAIN);
    }

    /** @param lookAgain the pauses before a call of which nobody knows is looked at again */
    SalesforceConnector(Network network, InstantSource clock, List<Duration> lookAgain) {
        this.network = network;
        this.clock = clock;
        this.lookAgain = lookAgain;
    }

    @Override
    public String id() {
        return ID;
    }

    private Tokens tokens(Org org) {
        return tokens.computeIfAbsent(org, one -> new Tokens(one, network));
    }

    @Override
    public Crm open(Settings settings, CrmSink sink) throws ConnectorException {
        var org = Org.of(settings);
        var http = network.http(settings);
        return Questions.opening("Salesforce", http, () -> open(settings, sink, org, http));
    }

    private Crm open(Settings settings, CrmSink sink, Org org, Http http) throws Trouble, ConnectorException, InterruptedException {
        var signedIn = tokens(org);
        signedIn.access(settings); // first: who must sign in need not wait for anything else
        var api = new Api(http, signedIn, settings, new Limits(sink, clock), Versions.agreed(http, org));
        var opening = new Opening(api, settings);
        var task = opening.shape("Task").orElseThrow(() -> new ConnectorException(Fault.REFUSED, "Your Salesforce user may not see tasks, in which calls are kept."));
        var people = opening.people();
        var made = new JustMade(clock);
        var finder = new Finder(api, people, made);
        var kind = opening.creates();
        var creator = Optional.ofNullable(people.shapes().get(kind)).filter(Shape::createable).map(shape -> new Creator(api, finder, made, kind, shape));
        var filer = new Filer(new Tasks(api, opening.tasks(task), opening.unique(task)), doubts.computeIfAbsent(org, one -> new Doubts(lookAgain)));
        var parts = new SalesforceCrm.Parts(api, finder, creator, filer, new EarlierCalls(api, task), opening.codes(task), opening.user());
        if (!signedIn.durable()) {
            sink.say(Notice.Severity.INFO, "sign-in", "This computer has no key ring that is open: the sign-in to Salesforce ends with the workbench.");
        }
        return new SalesforceCrm(parts, sink);
    }

    @Override
    public void signIn(Settings settings, Consumer<URI> browser) throws ConnectorException, InterruptedException {
        var org = Org.of(settings);
        new SignIn(org, network).run(settings, browser, tokens(org));
    }

    @Override
    public void signOut(Settings settings) throws ConnectorException, InterruptedException {
        tokens(Org.of(settings)).signOut(settings);
    }

    @Override
    public void diagnose(Settings settings, Consumer<Finding> found) throws InterruptedException {
        new Diagnosis(settings, network, this::tokens, found).run();
    }
}
