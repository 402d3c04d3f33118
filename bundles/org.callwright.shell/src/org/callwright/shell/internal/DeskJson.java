package org.callwright.shell.internal;

import static org.callwright.shell.internal.Json.array;
import static org.callwright.shell.internal.Json.contact;
import static org.callwright.shell.internal.Json.envelope;
import static org.callwright.shell.internal.Json.strings;
import static org.callwright.shell.internal.Json.word;

import java.time.Instant;
import java.util.Optional;

import org.callwright.model.Action;
import org.callwright.model.AgentState;
import org.callwright.model.Allowance;
import org.callwright.model.Call;
import org.callwright.model.CallNote;
import org.callwright.model.CallState;
import org.callwright.model.ContactForm;
import org.callwright.model.Desk;
import org.callwright.model.DialRequest;
import org.callwright.model.Direction;
import org.callwright.model.Health;
import org.callwright.model.Leg;
import org.callwright.model.LineStatus;
import org.callwright.model.Match;
import org.callwright.model.Notice;
import org.callwright.model.Operation;
import org.callwright.model.Outgoing;
import org.callwright.model.Recall;
import org.callwright.model.Refusal;
import org.callwright.model.WorkTimer;
import org.callwright.model.WrapUp;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * The desk as JSON, version 1: the automation interface described in {@code docs/automation.md}. Pure functions. Fields are
 * added, never renamed or given another meaning; what is unknown is left out.
 */
final class DeskJson {

    private DeskJson() {}

    static JsonObject desk(Desk desk, long seq, Instant at) {
        var json = envelope();
        json.addProperty("seq", seq);
        json.addProperty("at", at.toString());
        json.add("agent", agent(desk));
        json.add("lines", array(desk.lines(), DeskJson::line));
        json.add("crm", array(desk.customers(), DeskJson::customers));
        json.add("calls", array(desk.calls(), DeskJson::call));
        json.add("notes", array(desk.notes(), DeskJson::note));
        json.add("wrapups", array(desk.wrapUps(), DeskJson::wrapUp));
        desk.timer().ifPresent(timer -> json.add("timer", timer(timer, at)));
        json.add("allowed", allowed(desk));
        json.add("outbox", outbox(desk));
        if (!desk.forms().isEmpty()) json.add("forms", array(desk.forms(), DeskJson::form));
        if (!desk.callbacks().isEmpty()) json.add("callbacks", array(desk.callbacks(), ListJson::callback));
        desk.request().ifPresent(request -> json.add("request", request(desk, request)));
        json.add("notices", array(desk.notices(), DeskJson::notice));
        return json;
    }

    private static JsonObject agent(Desk desk) {
        var json = agent(desk.agent());
        desk.queued().ifPresent(next -> json.add("pending", agent(next)));
        return json;
    }

    private static JsonObject agent(AgentState agent) {
        var json = new JsonObject();
        json.addProperty("state", switch (agent) {
            case AgentState.Ready r -> "ready";
            case AgentState.Away a -> "away";
            case AgentState.SignedOut o -> "out";
        });
        if (agent instanceof AgentState.Away(var since, var reason)) json.addProperty("reason", reason);
        json.addProperty("since", agent.since().toString());
        return json;
    }

    private static JsonObject line(LineStatus line) {
        var json = new JsonObject();
        json.addProperty("id", line.id());
        json.addProperty("kind", line.kind());
        health(json, line.health());
        return json;
    }

    private static JsonObject customers(Health health) {
        var json = new JsonObject();
        json.addProperty("id", health.connector());
        health(json, health);
        return json;
    }

    private static void health(JsonObject json, Health health) {
        switch (health) {
            case Health.Connecting c -> json.addProperty("state", "connecting");
            case Health.Up up -> json.addProperty("state", "up");
            case Health.Down(var connector, var why, var sentence, var retryAt) -> {
                json.addProperty("state", "down");
                json.addProperty("fault", sentence);
                json.addProperty("cause", word(why));
                retryAt.ifPresent(at -> json.addProperty("retryAt", at.toString()));
            }
        }
    }

    private static JsonObject call(Call call) {
        var json = new JsonObject();
        json.addProperty("id", call.id().value().toString());
        json.addProperty("direction", call.direction() == Direction.INBOUND ? "in" : "out");
        json.addProperty("state", state(call.state()));
        json.addProperty("since", call.state().since().toString());
        json.addProperty("began", call.began().toString());
        call.answered().ifPresent(at -> json.addProperty("answered", at.toString()));
        json.add("customer", customer(call));
        json.add("matches", array(call.identity().matches(), DeskJson::match));
        json.add("participants", array(call.legs().filter(leg -> leg.state().live()).toList(), leg -> participant(call, leg)));
        call.operation().ifPresent(running -> json.add("operation", operation(running)));
        call.recall().ifPresent(recall -> json.add("recall", recall(recall)));
        call.route().redirectedBy().ifPresent(who -> json.addProperty("redirectedBy", who.label()));
        if (!call.conversation().equals(call.id())) json.addProperty("conversation", call.conversation().value().toString());
        call.queue().ifPresent(queue -> json.addProperty("queue", queue));
        if (call.state() instanceof CallState.Held held) json.addProperty("heldBy", word(held.by()));
        if (call.state() instanceof CallState.Ended ended) {
            json.addProperty("reason", ended.reason().sentence());
            json.addProperty("cause", word(ended.reason()));
        }
        return json;
    }

    private static JsonObject customer(Call call) {
        var json = new JsonObject();
        call.customer().with().address().ifPresent(address -> json.addProperty("address", address.value()));
        json.addProperty("name", call.customerName());
        contact(json, call.identity().bound().map(contact -> contact.ref()));
        return json;
    }

    private static JsonObject match(Match match) {
        var json = new JsonObject();
        json.addProperty("contact", match.contact().ref().toString());
        json.addProperty("name", match.contact().name());
        json.addProperty("organisation", match.contact().organisation());
        json.addProperty("why", match.why());
        return json;
    }

    private static JsonObject participant(Call call, Leg leg) {
        var json = new JsonObject();
        leg.with().address().ifPresent(address -> json.addProperty("address", address.value()));
        json.addProperty("name", leg.equals(call.customer()) ? call.customerName() : leg.with().label());
        json.addProperty("state", state(leg.state()));
        json.addProperty("id", leg.id().value());
        return json;
    }

    private static JsonObject operation(Operation running) {
        var json = new JsonObject();
        json.addProperty("kind", word(running.kind()));
        json.addProperty("step", word(running.step()));
        running.target().ifPresent(target -> json.addProperty("target", target.value()));
        if (running.completing()) json.addProperty("completing", true);
        return json;
    }

    private static JsonObject recall(Recall recall) {
        var json = new JsonObject();
        json.addProperty("kind", word(recall.kind()));
        json.addProperty("by", recall.waiting() ? "desk" : "line");
        json.addProperty("reason", recall.sentence());
        recall.why().ifPresent(why -> json.addProperty("cause", word(why)));
        return json;
    }

    private static JsonObject note(CallNote note) {
        var json = new JsonObject();
        json.addProperty("call", note.call().value().toString());
        contact(json, note.contact());
        json.addProperty("revision", note.revision());
        json.addProperty("text", note.text());
        json.addProperty("filed", word(note.filed()));
        return json;
    }

    private static JsonObject wrapUp(WrapUp wrapUp) {
        var json = new JsonObject();
        json.addProperty("call", wrapUp.call().value().toString());
        wrapUp.codes().stream().findFirst().ifPresent(code -> json.addProperty("code", code));
        if (wrapUp.codes().size() > 1) json.add("codes", strings(wrapUp.codes()));
        if (wrapUp.again()) json.addProperty("again", true);
        json.addProperty("required", switch (wrapUp.required()) {
            case NONE -> "none";
            case CODE -> "code";
            case CODE_AND_NOTE -> "code+note";
        });
        return json;
    }

    /** How much waits; the command {@code outbox} says what. */
    private static JsonObject outbox(Desk desk) {
        var json = new JsonObject();
        json.addProperty("waiting", desk.outbox().size());
        json.addProperty("attention", desk.outbox().stream().filter(Outgoing::attention).count());
        return json;
    }

    private static JsonObject form(ContactForm form) {
        var json = new JsonObject();
        json.addProperty("call", form.call().value().toString());
        json.addProperty("name", form.name());
        json.addProperty("organisation", form.organisation());
        json.addProperty("email", form.email());
        json.addProperty("number", form.number());
        json.addProperty("step", word(form.step()));
        if (!form.similar().isEmpty()) json.add("similar", array(form.similar(), ListJson::contact));
        form.trouble().ifPresent(sentence -> json.addProperty("trouble", sentence));
        return json;
    }

    private static JsonObject timer(WorkTimer timer, Instant at) {
        var json = new JsonObject();
        json.addProperty("call", timer.call().value().toString());
        json.addProperty("remaining", timer.remaining(at).toMillis() / 1000.0);
        json.addProperty("extensions", timer.extensions());
        if (timer.paused().isPresent()) json.addProperty("paused", true);
        return json;
    }

    private static JsonObject allowed(Desk desk) {
        var json = new JsonObject();
        desk.allowed().forEach((Action action, Optional<Refusal> why) -> json.add(action.word(),
                why.map(refusal -> new JsonPrimitive(refusal.sentence())).orElseGet(() -> new JsonPrimitive(true))));
        return json;
    }

    private static JsonObject request(Desk desk, DialRequest request) {
        var json = new JsonObject();
        json.addProperty("id", request.id());
        json.addProperty("source", request.source());
        json.addProperty("address", request.address().value());
        request.dialled().ifPresent(number -> json.addProperty("dialled", number.value()));
        if (!request.name().isEmpty()) json.addProperty("name", request.name());
        request.record().ifPresent(contact -> json.addProperty("contact", contact.toString()));
        json.addProperty("at", request.at().toString());
        json.addProperty("until", request.at().plus(desk.policy().clickToDial().stands()).toString());
        json.addProperty("for", desk.choosing().flatMap(Call::operation).map(running -> word(running.kind())).orElse("call"));
        Allowance.request(desk).ifPresent(why -> json.addProperty("not", why.sentence()));
        return json;
    }

    private static JsonObject notice(Notice notice) {
        var json = new JsonObject();
        json.addProperty("subject", notice.subject());
        json.addProperty("severity", word(notice.severity()));
        json.addProperty("at", notice.at().toString());
        json.addProperty("text", notice.text());
        return json;
    }

    private static String state(CallState state) {
        return switch (state) {
            case CallState.Ringing r -> "ringing";
            case CallState.Dialling d -> "dialling";
            case CallState.Talking t -> "talking";
            case CallState.Held h -> "held";
            case CallState.Ended e -> "ended";
        };
    }
}
