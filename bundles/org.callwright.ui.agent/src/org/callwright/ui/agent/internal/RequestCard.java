package org.callwright.ui.agent.internal;

import java.time.Duration;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.DialRequest;
import org.callwright.model.Operation;
import org.callwright.model.Refusal;
import org.callwright.ui.Icon;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * The question about a dial request from outside: who, the number as it will be dialled, where it comes from, and what agreeing
 * means now. {@code fresh} while it has been there for so short a time that no key can have been meant for it (R24).
 */
record RequestCard(String id, String who, String number, String from, String verb, Icon icon, Optional<Refusal> refusal, boolean fresh) {

    static Optional<RequestCard> of(Scene scene) {
        return scene.desk().request().map(request -> of(scene, request));
    }

    private static RequestCard of(Scene scene, DialRequest request) {
        var number = request.dialled().orElse(request.address()).value();
        var known = Names.of(scene.desk(), request.address());
        var who = !request.name().isEmpty() ? request.name() : known.equals(request.address().value()) ? "" : known;
        var kind = scene.desk().choosing().flatMap(Call::operation).map(Operation::kind);
        return new RequestCard(request.id(), who.isEmpty() ? number : who, who.isEmpty() ? "" : number, from(request.source()),
                kind.map(RequestCard::verb).orElse(Messages.request_call), kind.map(RequestCard::icon).orElse(Icon.ANSWER),
                Allowance.request(scene.desk()), Duration.between(request.at(), scene.now()).compareTo(CallHandler.REACTION) < 0);
    }

    /** The same, unless something was told to the agent after it. */
    static Optional<RequestCard> newest(Scene scene) {
        return scene.desk().request().filter(request -> scene.desk().notices().stream().noneMatch(notice -> notice.at().isAfter(request.at())))
                .map(request -> of(scene, request)).filter(card -> !card.fresh());
    }

    Command accept() {
        return new Command.AcceptRequest(Optional.of(id));
    }

    Command decline() {
        return new Command.DeclineRequest(Optional.of(id));
    }

    private static String from(String source) {
        return switch (source) {
            case "link" -> Messages.request_link;
            case "command-line" -> Messages.request_command_line;
            case "salesforce" -> NLS.bind(Messages.request_from, "Salesforce");
            default -> NLS.bind(Messages.request_from, source);
        };
    }

    private static String verb(Operation.Kind kind) {
        return switch (kind) {
            case REDIRECT -> Messages.request_redirect;
            case TRANSFER -> Messages.request_transfer;
            case CONFERENCE -> Messages.request_conference;
        };
    }

    private static Icon icon(Operation.Kind kind) {
        return switch (kind) {
            case REDIRECT -> Icon.REDIRECT;
            case TRANSFER -> Icon.TRANSFER;
            case CONFERENCE -> Icon.CONFERENCE;
        };
    }
}
