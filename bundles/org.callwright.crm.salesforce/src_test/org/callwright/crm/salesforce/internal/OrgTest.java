package org.callwright.crm.salesforce.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which org the settings mean. */
class OrgTest {

    private static Org org(String url) throws ConnectorException {
        return Org.of(Settings.of("salesforce", Path.of("."), Map.of("crm.salesforce.url", url, "crm.salesforce.client-id", "app")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://acme.my.salesforce.com                                  | https://acme.my.salesforce.com
            https://ACME.my.salesforce.com/                                 | https://acme.my.salesforce.com
            HTTPS://acme.my.salesforce.com/lightning/page/home?x=1          | https://acme.my.salesforce.com
            acme.my.salesforce.com                                          | https://acme.my.salesforce.com
            https://acme.lightning.force.com/lightning/r/Contact/003/view   | https://acme.my.salesforce.com
            https://acme--uat.sandbox.lightning.force.com                   | https://acme--uat.sandbox.my.salesforce.com
            https://acme-dev-ed.develop.my.salesforce-setup.com/lightning   | https://acme-dev-ed.develop.my.salesforce.com
            https://lightning.force.com.example.net                         | https://lightning.force.com.example.net
            http://localhost:47830                                          | http://localhost:47830
            """)
    void itIsTheAddressThatServesTheInterface(String written, String address) throws Exception {
        assertEquals(address, org(written).address().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://acme.my.salesforce.com", "ftp://acme.my.salesforce.com", "https://", "https:///x", "acme", "acme corp", "://", "https://a_b.my.salesforce.com:x" })
    void whatIsNoSuchAddressIsSaidToBeNone(String written) {
        var trouble = assertThrows(ConnectorException.class, () -> org(written));
        assertEquals(Fault.MISCONFIGURED, trouble.fault());
        assertTrue(trouble.getMessage().startsWith("crm.salesforce.url "), trouble.getMessage());
    }
}
