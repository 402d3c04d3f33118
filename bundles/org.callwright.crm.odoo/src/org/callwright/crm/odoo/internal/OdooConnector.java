package org.callwright.crm.odoo.internal;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

import org.callwright.crm.net.Http;
import org.callwright.crm.net.Network;
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

    @Activate
    public OdooConnector(@Reference Network network) {
        this.network = network;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Crm open(Settings settings, CrmSink sink) throws ConnectorException {
        var site = Site.of(settings);
        var http = network.http(settings);
        try {
            return open(settings, sink, site, http);
        } catch (Trouble e) {
            http.close();
            throw e.forDesk();
        } catch (InterruptedException e) {
            http.close();
            Thread.currentThread().interrupt();
            throw new ConnectorException(Fault.UNREACHABLE, "Opening Odoo was given up.", e);
        } catch (ConnectorException | RuntimeException e) {
            http.close();
            throw e;
        }
    }

    private static Crm open(Settings settings, CrmSink sink, Site site, Http http) throws Trouble, ConnectorException, InterruptedException {
        var opening = Opening.of(settings, site, Opening.rpc(site, http, settings));
        var unassigned = opening.unassigned();
        var people = opening.people();
        var odoo = opening.odoo();
        var finder = new Finder(odoo, people);
        var creator = odoo.may(Kind.PARTNER.model(), "create") ? Optional.of(new Creator(odoo, finder, people.shapes().get(Kind.PARTNER)))
                : Optional.<Creator>empty();
        return new OdooCrm(new OdooCrm.Parts(http, finder, creator, new Filer(odoo, unassigned, ZoneId.systemDefault()), new EarlierCalls(odoo),
                opening.codes(), opening.user()), sink);
    }

    @Override
    public void diagnose(Settings settings, Consumer<Finding> found) throws InterruptedException {
        new Diagnosis(settings, network, found).run();
    }
}
