package org.callwright.ui.agent.internal;

import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.Contact;
import org.callwright.model.Desk;
import org.callwright.model.Leg;
import org.callwright.model.Participant;
import org.callwright.ui.Connectors;

/** How people and numbers are called on the screen. */
final class Names {

    private Names() {}

    /** Who the customer is, as well as we know: never empty. */
    static String of(Call call) {
        var name = call.customerName();
        return name.isBlank() ? Messages.withheld : name;
    }

    static String of(Participant with) {
        return with.label().isBlank() ? Messages.withheld : with.label();
    }

    /** Who is at the other end of one leg of a call. */
    static String of(Desk desk, Call call, Leg leg) {
        if (leg.id().equals(call.customer().id())) return of(call);
        return leg.with().name().isBlank() ? leg.with().address().map(to -> of(desk, to)).orElse(Messages.withheld) : leg.with().name();
    }

    /** With the number behind it, where that says more. */
    static String withNumber(Participant who) {
        return who.name().isBlank() || who.address().isEmpty() ? of(who) : who.name() + " (" + who.address().get().value() + ")";
    }

    /** The name that the desk knows for an address, else the address. */
    static String of(Desk desk, Address address) {
        return desk.favourites().stream().filter(f -> f.address().equals(address)).map(f -> f.name()).findFirst()
                .or(() -> desk.search().hits().stream().filter(h -> h.number().address().equals(address)).map(h -> h.name()).findFirst())
                .or(() -> desk.recents().stream().filter(r -> r.address().equals(Optional.of(address)) && !r.name().isBlank())
                        .map(r -> r.name()).findFirst())
                .filter(name -> !name.isBlank()).orElse(address.value());
    }

    /** The number as the contact's record writes it, else as the network does; empty where it is the name already. */
    static String number(Call call) {
        return call.customer().with().address().map(number -> written(call, number)).filter(number -> !number.equals(of(call))).orElse("");
    }

    private static String written(Call call, Address number) {
        return call.identity().bound().stream().flatMap(contact -> contact.numbers().stream()).map(n -> n.address().value())
                .filter(value -> Typed.address(value).equals(Optional.of(number))).findFirst().orElse(number.value());
    }

    static String organisation(Call call) {
        return call.identity().bound().map(Contact::organisation).orElse("");
    }

    /** What a customer system is called. */
    static String system(String connector) {
        return connector.equals("local") ? Messages.crm_local : Connectors.name(connector);
    }

    /** Those that are not blank, with a dot between. */
    static String joined(String... parts) {
        return String.join("  ·  ", java.util.Arrays.stream(parts).filter(part -> !part.isBlank()).toList());
    }
}
