package org.callwright.kill;

import java.nio.file.Path;
import java.util.Map;

import org.callwright.core.internal.KilledOutbox;
import org.callwright.spi.ConnectorException;

/** The process that is killed while it files in Salesforce: {@code WORKSPACE URL CLIENT SEED work|finish}. */
final class KilledSalesforceDesk {

    private KilledSalesforceDesk() {
    }

    public static void main(String[] arguments) throws Exception {
        var workspace = Path.of(arguments[0]);
        var settings = new FileSettings(workspace, Map.of("crm.salesforce.url", arguments[1], "crm.salesforce.client-id", arguments[2]));
        try {
            KilledOutbox.run(workspace, settings, Long.parseLong(arguments[3]), arguments[4].equals("finish"));
        } catch (ConnectorException e) {
            System.out.println("refused\t" + e.fault() + "\t" + e.getMessage());
        }
    }
}
