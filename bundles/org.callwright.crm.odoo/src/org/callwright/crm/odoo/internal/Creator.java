package org.callwright.crm.odoo.internal;

import java.time.Duration;
import java.util.List;

import org.callwright.crm.net.Trouble;
import org.callwright.model.ContactForm;
import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.Creation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Creates partners, after a look at who is there. */
final class Creator {

    private final Odoo odoo;
    private final Finder finder;
    private final Shape shape;

    Creator(Odoo odoo, Finder finder, Shape shape) {
        this.odoo = odoo;
        this.finder = finder;
        this.shape = shape;
    }

    Creation create(ContactForm form, boolean evenSo) throws Trouble, ConnectorException, InterruptedException {
        var name = Domain.plain(form.name()).strip();
        if (name.isEmpty()) throw new ConnectorException(Fault.REFUSED, "A contact needs a name.");
        var number = Domain.plain(form.number()).strip();
        var email = Domain.plain(form.email()).strip();
        if (!evenSo) {
            var similar = finder.similar(name, number, email);
            if (!similar.isEmpty()) return new Creation.Similar(similar);
        }
        var values = new JsonObject();
        values.addProperty("name", name);
        put(values, "phone", number);
        put(values, "email", email);
        belongs(values, Domain.plain(form.organisation()).strip());
        var made = finder.byRef(new Ref(Kind.PARTNER, added(values)));
        return new Creation.Created(made.orElseThrow(() -> new ConnectorException(Fault.REFUSED, "The contact was created, but you may not see it; ask your"
                + " administrator.")));
    }

    private long added(JsonObject values) throws Trouble, InterruptedException {
        try {
            return odoo.create(Kind.PARTNER.model(), values);
        } catch (Trouble e) {
            if (!e.perhaps()) throw e;
            throw new Trouble(e.kind(), true, "Odoo did not say whether the contact was created; search for it before you try again.", Duration.ZERO, e);
        }
    }

    private void put(JsonObject values, String field, String value) {
        if (!value.isEmpty() && shape.has(field)) values.addProperty(field, value);
    }

    /** To the company of that name if there is exactly one; none is created, and what was typed is not lost. */
    private void belongs(JsonObject values, String organisation) throws Trouble, InterruptedException {
        if (organisation.isEmpty()) return;
        var domain = new JsonArray();
        domain.add(Domain.leaf("is_company", "=", new JsonPrimitive(true)));
        domain.add(Domain.leaf("name", "=ilike", Domain.literal(organisation)));
        var companies = odoo.search(Kind.PARTNER.model(), domain, List.of("name"), "", 2, false);
        if (companies.size() == 1 && Odoo.id(companies.getFirst()).isPresent()) values.addProperty("parent_id", Odoo.id(companies.getFirst()).getAsLong());
        else put(values, shape.has("company_name") ? "company_name" : "comment", organisation);
    }
}
