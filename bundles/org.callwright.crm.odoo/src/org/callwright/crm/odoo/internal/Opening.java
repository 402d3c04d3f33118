package org.callwright.crm.odoo.internal;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

import org.callwright.crm.net.Http;
import org.callwright.crm.net.Trouble;
import org.callwright.model.Code;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;

import com.google.gson.JsonArray;
import com.google.gson.JsonPrimitive;

/** Signs in, and finds out once what this Odoo and this user have, and what the settings make of it. */
final class Opening {

    private static final String CODES = "Resolved, Information given, Follow-up needed, Complaint, Order, Cancellation, Wrong number";

    private final Settings settings;
    private final Site site;
    private final Rpc rpc;
    private final Odoo odoo;
    private final String user;

    private Opening(Settings settings, Site site, Rpc rpc, Odoo odoo, String user) {
        this.settings = settings;
        this.site = site;
        this.rpc = rpc;
        this.odoo = odoo;
        this.user = user;
    }

    static Rpc rpc(Site site, Http http, Settings settings) {
        return switch (site.protocol()) {
            case JSON_RPC -> new JsonRpc(http, site, settings);
            case JSON_2 -> new Json2(http, site, settings);
        };
    }

    static Opening of(Settings settings, Site site, Rpc rpc) throws Trouble, InterruptedException {
        var domain = new JsonArray();
        domain.add(Domain.leaf("id", "=", new JsonPrimitive(rpc.user())));
        var me = new Odoo(rpc, "").search("res.users", domain, List.of("name", "lang"), "", 1, true);
        var name = me.stream().flatMap(one -> People.word(one, "name").stream()).findFirst().orElse("");
        var language = me.stream().flatMap(one -> People.word(one, "lang").stream()).findFirst().orElse("");
        return new Opening(settings, site, rpc, new Odoo(rpc, language), name);
    }

    String user() {
        return user;
    }

    Odoo odoo() {
        return odoo;
    }

    /** @throws ConnectorException {@link Fault#MISCONFIGURED} */
    People people() throws Trouble, ConnectorException, InterruptedException {
        var shapes = new EnumMap<Kind, Shape>(Kind.class);
        for (var kind : Kind.values()) {
            var shape = odoo.shape(kind.model()).filter(one -> one.has("name"));
            if (shape.isPresent()) shapes.put(kind, shape.get());
        }
        if (!shapes.containsKey(Kind.PARTNER)) throw new ConnectorException(Fault.REFUSED, "Your Odoo user may not see contacts; ask your administrator.");
        return new People(site, shapes, People.wanted(settings.text("crm.odoo.fields", "")));
    }

    Optional<Ref> unassigned() throws ConnectorException {
        var written = settings.text("crm.odoo.unassigned");
        if (written.isEmpty()) return Optional.empty();
        return Optional.of(Ref.read(written.get()).orElseThrow(() -> new ConnectorException(Fault.MISCONFIGURED,
                "crm.odoo.unassigned must be a contact such as res.partner,7.")));
    }

    List<Code> codes() {
        return Arrays.stream(settings.text("crm.odoo.codes", CODES).split(",")).map(Code::read).filter(code -> !code.name().isEmpty()).distinct().toList();
    }

    /** How good the answers will be that only the comparable numbers give. */
    boolean comparesNumbers(People people) throws Trouble, InterruptedException {
        if (!people.shapes().get(Kind.PARTNER).has("phone_sanitized")) return false;
        return !odoo.any(Kind.PARTNER.model(), filled("phone")) || odoo.any(Kind.PARTNER.model(), filled("phone_sanitized"));
    }

    private static JsonArray filled(String field) {
        var domain = new JsonArray();
        domain.add(Domain.leaf(field, "!=", new JsonPrimitive(false)));
        return domain;
    }

    String version() throws Trouble, InterruptedException {
        return rpc.version();
    }
}
