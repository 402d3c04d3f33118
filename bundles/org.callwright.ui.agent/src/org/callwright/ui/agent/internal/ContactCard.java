package org.callwright.ui.agent.internal;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.Contact;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * What the contact view shows: whom the call in hand is bound to, every number with what a click on it would do, and the
 * earlier calls; or a sentence that says why there is nobody.
 */
record ContactCard(String name, String organisation, String email, String source, Optional<URI> page, List<Number> numbers,
        Optional<Refusal> dialling, List<RecentRows.Row> earlier, String sentence, boolean doNotCall) {

    record Number(String label, Address address, String tip) {}

    private static final int EARLIER = 8;

    static ContactCard of(Scene scene, ZoneId zone) {
        return scene.call().map(call -> call.identity().bound().map(contact -> of(scene, call, contact, zone))
                .orElseGet(() -> nobody(scene, call, zone))).orElseGet(() -> empty("", List.of(), Messages.contact_no_call));
    }

    private static ContactCard of(Scene scene, Call call, Contact contact, ZoneId zone) {
        var reach = Reach.of(scene);
        return new ContactCard(contact.name(), contact.organisation(), contact.email(), contact.ref().connector(), contact.page(),
                contact.numbers().stream().map(n -> new Number(n.label(), n.address(), reach.sentence(n.address().value()))).toList(),
                refusal(scene, reach), earlier(scene, call, zone), "", contact.doNotCall());
    }

    private static ContactCard nobody(Scene scene, Call call, ZoneId zone) {
        var address = call.customer().with().address();
        var sentence = address.isEmpty() ? Messages.contact_withheld
                : !call.identity().searched() ? Messages.looking_up
                : call.identity().matches().isEmpty() ? NLS.bind(Messages.contact_unknown, address.get().value())
                : Messages.contact_several;
        return empty(Names.of(call), earlier(scene, call, zone), sentence);
    }

    private static ContactCard empty(String name, List<RecentRows.Row> earlier, String sentence) {
        return new ContactCard(name, "", "", "", Optional.empty(), List.of(), Optional.empty(), earlier, sentence, false);
    }

    /** While a target is wanted a click names it; otherwise it dials, if that is allowed. */
    private static Optional<Refusal> refusal(Scene scene, Reach reach) {
        return reach.waiting().isPresent() ? Optional.empty() : scene.allowed().get(Action.DIAL);
    }

    private static List<RecentRows.Row> earlier(Scene scene, Call call, ZoneId zone) {
        return scene.desk().recents().stream().filter(r -> !r.call().equals(call.id())).filter(r -> same(r, call)).limit(EARLIER)
                .map(r -> RecentRows.row(scene, r, zone)).toList();
    }

    private static boolean same(Recent recent, Call call) {
        var bound = call.identity().bound().map(Contact::ref);
        return bound.isPresent() && recent.contact().equals(bound)
                || recent.address().isPresent() && recent.address().equals(call.customer().with().address());
    }
}
