package org.callwright.crm.ldap.internal;

import java.util.function.Consumer;

import org.callwright.model.Finding;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanDiagnose;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.osgi.service.component.annotations.Component;

/** A directory over LDAP, version 3. What its settings are is in docs/ldap.md. */
@Component
public final class LdapConnector implements CrmConnector, CanDiagnose {

    static final String ID = "ldap";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Crm open(Settings settings, CrmSink sink) throws ConnectorException {
        var site = Site.of(settings);
        var directory = new Directory(new Door(site, settings));
        try {
            directory.check();
            return new LdapCrm(site, directory, sink);
        } catch (ConnectorException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public void diagnose(Settings settings, Consumer<Finding> found) throws InterruptedException {
        new Diagnosis(settings, found).run();
    }
}
