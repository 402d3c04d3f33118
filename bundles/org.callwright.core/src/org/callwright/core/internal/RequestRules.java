package org.callwright.core.internal;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import org.callwright.model.Address;
import org.callwright.model.Allowance;
import org.callwright.model.Desk;
import org.callwright.model.DialRequest;
import org.callwright.model.Refusal;
import org.callwright.numbering.Dialable;

/**
 * Dial requests from outside (R9). Any page can make one, so each is a suggestion: the agent is asked, unless the site trusts
 * the source. Whatever is dialled then is dialled by the rules for what the agent types.
 */
final class RequestRules {

    private RequestRules() {}

    static Step asked(Desk desk, DialRequest request, Stamp stamp) {
        var why = refusal(desk, request);
        if (why.isPresent()) return Step.refused(desk, why.get());
        var waiting = desk.with(request.at(stamp.at()));
        if (!desk.policy().clickToDial().direct(request.source())) return Step.to(waiting);
        var step = CommandRules.dial(waiting, request.address(), stamp);
        return step.refusal().map(no -> Step.refused(desk, no)).orElse(step);
    }

    private static Optional<Refusal> refusal(Desk desk, DialRequest request) {
        return forbidden(desk, request).or(() -> Allowance.request(desk));
    }

    /** Whatever the desk is doing. */
    private static Optional<Refusal> forbidden(Desk desk, DialRequest request) {
        if (!desk.policy().clickToDial().permits(request.source())) return Optional.of(Refusal.NOT_PERMITTED);
        if (!Dialable.is(request.address())) return Optional.of(Refusal.NOT_A_NUMBER);
        var never = Stream.concat(Stream.of(request.address()), request.dialled().stream()).anyMatch(number -> never(desk, number));
        return never ? Optional.of(Refusal.NOT_FROM_OUTSIDE) : Optional.empty();
    }

    /** What nobody outside may make a desk dial, however it is written; also where tones would follow it after a pause. */
    private static boolean never(Desk desk, Address number) {
        var keys = Dialable.keys(number);
        if (keys.contains("*") || keys.contains("#")) return true;
        var plain = keys.startsWith("+") ? keys.substring(1) : keys;
        return Stream.of(plain, plain.replaceFirst("[^0-9].*$", ""), plain.replaceAll("[^0-9]", ""))
                .anyMatch(digits -> desk.policy().handling().emergency().contains(digits));
    }

    /** The agent agrees; while the customer system is asked whether they may be called, the request stays for a second word. */
    static Step accept(Desk desk, Optional<String> id, Stamp stamp) {
        return named(desk, id).map(request -> CommandRules.dial(desk, request.address(), stamp)).orElse(Step.refused(desk, Refusal.NO_REQUEST));
    }

    static Step decline(Desk desk, Optional<String> id) {
        return named(desk, id).map(request -> Step.to(desk.withoutRequest())).orElse(Step.refused(desk, Refusal.NO_REQUEST));
    }

    /** A newer request may have taken its place: what the agent has seen is meant. */
    private static Optional<DialRequest> named(Desk desk, Optional<String> id) {
        return desk.request().filter(request -> id.isEmpty() || id.get().equals(request.id()));
    }

    /** Without a request that the site would not take any more as it has decided now. */
    static Desk permitted(Desk desk) {
        return desk.request().flatMap(request -> forbidden(desk, request)).isPresent() ? desk.withoutRequest() : desk;
    }

    static Desk tick(Desk desk, Instant now) {
        return deadlines(desk).anyMatch(end -> !end.isAfter(now)) ? desk.withoutRequest() : desk;
    }

    static Stream<Instant> deadlines(Desk desk) {
        return desk.request().stream().map(request -> request.at().plus(desk.policy().clickToDial().stands()));
    }
}
