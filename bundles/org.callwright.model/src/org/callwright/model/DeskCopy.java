package org.callwright.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A desk in the making: everything as in another, until it is changed. */
final class DeskCopy {

    AgentState agent = new AgentState.SignedOut(Instant.EPOCH);
    Optional<AgentState> queued = Optional.empty();
    Shift shift = Shift.NONE;
    int missed;
    List<LineStatus> lines = List.of();
    List<Health> customers = List.of();
    List<Call> calls = List.of();
    List<Call> departed = List.of();
    List<CallNote> notes = List.of();
    List<WrapUp> wrapUps = List.of();
    Optional<WorkTimer> timer = Optional.empty();
    List<Outgoing> outbox = List.of();
    List<ContactForm> forms = List.of();
    Map<CallId, List<CallRecord>> earlier = Map.of();
    List<Callback> callbacks = List.of();
    List<Recent> recents = List.of();
    List<Favourite> favourites = List.of();
    Map<Address, Availability> availability = Map.of();
    Search search = Search.NONE;
    List<Notice> notices = List.of();
    Optional<Dialled> dialled = Optional.empty();
    Optional<DialRequest> request = Optional.empty();
    Policy policy = Policy.DEFAULT;

    DeskCopy() {}

    DeskCopy(Desk desk) {
        agent = desk.agent();
        queued = desk.queued();
        shift = desk.shift();
        missed = desk.missed();
        lines = desk.lines();
        customers = desk.customers();
        calls = desk.calls();
        departed = desk.departed();
        notes = desk.notes();
        wrapUps = desk.wrapUps();
        timer = desk.timer();
        outbox = desk.outbox();
        forms = desk.forms();
        earlier = desk.earlier();
        callbacks = desk.callbacks();
        recents = desk.recents();
        favourites = desk.favourites();
        availability = desk.availability();
        search = desk.search();
        notices = desk.notices();
        dialled = desk.dialled();
        request = desk.request();
        policy = desk.policy();
    }

    Desk desk() {
        return new Desk(agent, queued, shift, missed, lines, customers, calls, departed, notes, wrapUps, timer, outbox, forms, earlier, callbacks,
                recents, favourites, availability, search, notices, dialled, request, policy);
    }
}
