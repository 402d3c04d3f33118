package org.callwright.crm.salesforce.internal;

import java.math.BigDecimal;
import java.util.Optional;

import org.callwright.crm.net.Http;
import org.callwright.crm.net.Json;
import org.callwright.crm.net.NetException;
import org.callwright.crm.net.Request;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;

import com.google.gson.JsonElement;

/** Which version of the REST interface is spoken: the newest that the org and we know, and none that is too old. */
final class Versions {

    static final BigDecimal NEWEST = new BigDecimal("68.0");
    static final BigDecimal OLDEST = new BigDecimal("60.0");

    private Versions() {
    }

    /** Needs no sign-in, and does not count as a request of the day. */
    static String agreed(Http http, Org org) throws ConnectorException, InterruptedException {
        try {
            var response = http.send(Request.get(org.at("/services/data/")).with("Accept", "application/json"));
            if (response.status() >= 500 || response.status() == 429 || response.status() == 408) throw new ConnectorException(Fault.UNREACHABLE, "Salesforce does not work at the moment (" + response.status() + ").");
            if (!response.good()) throw new ConnectorException(Fault.MISCONFIGURED, "There is no Salesforce org at this address (" + response.status() + ").");
            return agreed(response.json());
        } catch (NetException e) {
            throw e.forDesk();
        }
    }

    static String agreed(JsonElement listed) throws ConnectorException {
        var all = Json.objects(listed).stream().flatMap(one -> Json.text(one, "version").flatMap(Versions::number).stream()).toList();
        var highest = all.stream().max(BigDecimal::compareTo).orElseThrow(() -> new ConnectorException(Fault.MISCONFIGURED, "What answers at this address is not Salesforce."));
        if (highest.compareTo(OLDEST) < 0) {
            throw new ConnectorException(Fault.UNSUPPORTED, "This org speaks version " + highest + " of the interface; " + OLDEST + " is the oldest that will do.");
        }
        // where none of ours is listed, and newer ones are, ours is spoken all the same: versions are kept for years
        return all.stream().filter(one -> one.compareTo(OLDEST) >= 0 && one.compareTo(NEWEST) <= 0).max(BigDecimal::compareTo).orElse(NEWEST).toPlainString();
    }

    private static Optional<BigDecimal> number(String version) {
        return version.matches("\\d{1,4}\\.\\d") ? Optional.of(new BigDecimal(version)) : Optional.empty();
    }

}
