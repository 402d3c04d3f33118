package org.callwright.crm.odoo.internal;

import java.time.Duration;
import java.time.ZoneId;
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
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanDiagnose;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Odoo over JSON-RPC, or JSON-2 from Odoo 19 on. What its settings are is in docs/odoo.md. */
@Component
public final class OdooConnector implements CrmConnector, CanDiagnose {

    static final String ID = "odoo";

    private final Network network;
    private final List<Duration> lookAgain;
    private final Map<Site, Doubts> doubts = new ConcurrentHashMap<>();

    @Activate
    public OdooConnector(@Reference Network network) {
        this(network, Doubts.LOOK_AGAIN);
    }

    /** @param lookAgain the pauses before a call of which nobody knows is looked at again */
    OdooConnector(Network network, List<Duration> lookAgain) {
        this.network = network;
        this.lookAgain = lookAgain;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Crm open(Settings settings, CrmSink sink) throws ConnectorException {
        var site = Site.of(settings);
        var http = network.http(settings);
        return Questions.opening("Odoo", http, () -> open(settings, sink, site, http));
    }

    private Crm open(Settings settings, CrmSink sink, Site site, Http http) throws Trouble, ConnectorException, InterruptedException {
        var opening = Opening.of(settings, site, Opening.rpc(site, http, settings));
        var unassigned = opening.unassigned();
        var people = opening.people();
        var odoo = opening.odoo();
        var finder = new Finder(odoo, people);
        var creator = odoo.may(Kind.PARTNER.model(), "create") ? Optional.of(new Creator(odoo, finder, people.shapes().get(Kind.PARTNER)))
                : Optional.<Creator>empty();
        var filer = new Filer(new Notes(odoo, unassigned, ZoneId.systemDefault()), doubts.computeIfAbsent(site, one -> new Doubts(lookAgain)));
        return new OdooCrm(new OdooCrm.Parts(http, finder, creator, filer, new EarlierCalls(odoo), opening.codes(), opening.user()), sink);
    }

    @Override
    public void diagnose(Settings settings, Consumer<Finding> found) throws InterruptedException {
        new Diagnosis(settings, network, found).run();
    }
}
