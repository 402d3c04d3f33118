package org.callwright.ui.agent.internal;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Health;
import org.callwright.model.Match;
import org.callwright.model.Recent;
import org.callwright.model.Refusal;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * What the contact view shows: whom the call in hand is bound to and why, every number with what a click on it would do, who
 * else it may be, and the earlier calls; or a sentence that says why there is nobody.
 *
 * @param choose     what stands over the candidates
 * @param candidates who may be chosen instead of whoever is bound (R15, R22)
 * @param create     the call for which a new contact can be entered
 * @param search     whether somebody else can be searched for (R21)
 * @param details    what else the customer system tells, as the site wants it
 */
record ContactCard(String name, String organisation, String email, String source, Optional<URI> page, List<Number> numbers,
        Optional<Refusal> dialling, String why, String choose, List<Candidate> candidates, Optional<CallId> create,
        boolean search, List<RecentRows.Row> earlier, String sentence, boolean doNotCall, List<Contact.Detail> details) {

    record Number(String label, Address address, String tip) {}

    /** Somebody who may be the caller; {@code detail} says where from, and in words why we think so (R25). */
    record Candidate(CallId call, ContactRef ref, String name, String detail) {}

    private static final int EARLIER = 8;

    /** A customer system that takes longer is called slow; the ring never waits for it (R27). */
    private static final Duration SLOW = Duration.ofSeconds(3);

    static ContactCard of(Scene scene, ZoneId zone) {
        return scene.call().map(call -> call.identity().bound().map(contact -> of(scene, call, contact, zone)).orElseGet(() -> nobody(scene, call, zone)))
                .orElseGet(() -> new ContactCard("", "", "", "", Optional.empty(), List.of(), Optional.empty(), "", "", List.of(),
                        Optional.empty(), false, List.of(), Messages.contact_no_call, false, List.of()));
    }

    private static ContactCard of(Scene scene, Call call, Contact contact, ZoneId zone) {
        var reach = Reach.of(scene);
        var others = candidates(call, contact.ref());
        return new ContactCard(contact.name(), contact.organisation(), contact.email(), contact.ref().connector(), contact.page(),
                contact.numbers().stream().map(n -> new Number(n.label(), n.address(), reach.sentence(n.address().value()))).toList(),
                refusal(scene, reach), why(call, contact), others.isEmpty() ? "" : Messages.contact_others, others,
                Optional.empty(), scene.allows(call, Action.BIND), earlier(scene, call, zone), "", contact.doNotCall(), contact.details());
    }

    private static ContactCard nobody(Scene scene, Call call, ZoneId zone) {
        var all = call.identity().matches().stream().map(match -> candidate(call, match)).toList();
        var looking = !call.identity().searched() && call.customer().with().address().isPresent();
        return new ContactCard(Names.of(call), "", "", "", Optional.empty(), List.of(), Optional.empty(), "",
                all.isEmpty() ? "" : Messages.contact_several, all, looking ? Optional.empty() : FormPage.offer(scene), scene.allows(call, Action.BIND),
                earlier(scene, call, zone), all.isEmpty() ? sentence(scene, call) : "", false, List.of());
    }

    /** The customer system that does not answer, where one does not: nobody found is then not nobody known. */
    static Optional<Health.Down> down(Scene scene) {
        return scene.desk().customers().stream().filter(Health.Down.class::isInstance).map(Health.Down.class::cast).findFirst();
    }

    /** Why nobody is shown. */
    private static String sentence(Scene scene, Call call) {
        var address = call.customer().with().address();
        var down = down(scene);
        if (address.isEmpty()) return Messages.contact_withheld;
        if (down.isPresent()) return Messages.cannot_look_up + " " + down.get().sentence();
        if (call.identity().searched()) return NLS.bind(Messages.contact_unknown, address.get().value());
        return Duration.between(call.began(), scene.now()).compareTo(SLOW) < 0 ? Messages.looking_up : Messages.contact_slow;
    }

    private static List<Candidate> candidates(Call call, ContactRef bound) {
        return call.identity().matches().stream().filter(match -> !match.contact().ref().equals(bound)).map(match -> candidate(call, match)).toList();
    }

    private static Candidate candidate(Call call, Match match) {
        return new Candidate(call.id(), match.contact().ref(), match.contact().name(), Names.joined(match.contact().organisation(), match.why()));
    }

    private static String why(Call call, Contact bound) {
        return call.identity().matches().stream().filter(match -> match.contact().ref().equals(bound.ref())).map(Match::why)
                .filter(why -> !why.isBlank()).findFirst().map(why -> NLS.bind(Messages.why, why)).orElse("");
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
