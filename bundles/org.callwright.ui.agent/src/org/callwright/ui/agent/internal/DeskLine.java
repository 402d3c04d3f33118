package org.callwright.ui.agent.internal;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.callwright.model.AgentState;
import org.callwright.model.CallNote;
import org.callwright.model.Callback;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.LineStatus;
import org.callwright.model.Notice;
import org.callwright.model.Outgoing;
import org.callwright.model.Refusal;
import org.callwright.ui.Clock;
import org.callwright.ui.Icon;
import org.callwright.ui.Look;
import org.callwright.ui.Scene;
import org.eclipse.osgi.util.NLS;

/**
 * What the line at the bottom of the window says: what the agent has declared, how line and customer systems are doing, how
 * many notes wait, and the newest thing that should be known: a refusal as long as it is fresh, else the newest notice, else
 * what is not connected. {@code calling} is why nobody can be called back now.
 */
record DeskLine(String agent, Icon agentIcon, List<Item> items, Optional<Message> message, Optional<Refusal> calling) {

    /** What a click on a sign opens. */
    enum Press { NOTHING, OUTBOX, CUSTOMERS }

    /** One sign with its text; {@code tip} is the whole sentence. */
    record Item(Icon icon, String text, String tip, Press press) {

        Item(Icon icon, String text, String tip) {
            this(icon, text, tip, Press.NOTHING);
        }
    }

    /**
     * {@code notice} is what a click dismisses; empty for a refusal, which goes away by itself. {@code callback} is the promise that
     * is to be kept now.
     */
    record Message(Icon icon, Look look, String text, Optional<String> notice, Optional<Callback> callback) {}

    /** Before the id of the call, the subject of a notice about a callback. */
    private static final String CALLBACK = "callback:";

    static DeskLine of(Scene scene) {
        var desk = scene.desk();
        var items = new ArrayList<Item>();
        desk.lines().forEach(line -> items.add(line(scene, line)));
        desk.customers().forEach(system -> items.add(customers(scene, system)));
        var waiting = Stream.concat(desk.notes().stream().filter(n -> n.revision() > 0 && n.filed() != CallNote.Filed.FILED).map(CallNote::call),
                desk.outbox().stream().map(item -> item.record().call())).distinct().count();
        if (waiting > 0) items.add(waiting(waiting, desk.outbox().stream().anyMatch(Outgoing::attention)
                || desk.notes().stream().anyMatch(n -> n.filed() == CallNote.Filed.ATTENTION)));
        var due = CallbackRows.due(scene);
        if (due > 0) items.add(new Item(Icon.RECENT, NLS.bind(Messages.callbacks_due, due), Messages.callbacks_due_tip));
        return new DeskLine(agent(scene), StateMenu.icon(desk.agent()), List.copyOf(items), message(scene), CallbackRows.calling(scene));
    }

    /** The window's title: in the task bar it tells of a call while the window is out of sight. */
    static String title(Scene scene) {
        return scene.desk().calls().stream().filter(CallList::rings).findFirst().or(scene::call)
                .map(call -> NLS.bind(Messages.title_call, CallCard.state(call), Names.of(call))).orElse(Messages.title);
    }

    private static Item line(Scene scene, LineStatus line) {
        var name = line.kind().equals("sim") ? Messages.line_sim : line.kind().toUpperCase(java.util.Locale.ROOT);
        return switch (line.health()) {
            case Health.Connecting c -> new Item(Icon.WAITING, NLS.bind(Messages.line_connecting, name), NLS.bind(Messages.line_connecting, name));
            case Health.Up u -> new Item(Icon.UP, name, NLS.bind(Messages.line_up, name));
            case Health.Down down -> new Item(Icon.DOWN, name, tip(scene, down));
        };
    }

    private static Item customers(Scene scene, Health system) {
        var name = Names.system(system.connector());
        return switch (system) {
            case Health.Connecting c -> new Item(Icon.WAITING, name, NLS.bind(Messages.line_connecting, name), Press.CUSTOMERS);
            case Health.Up(var id, var can, var as) -> new Item(Icon.CUSTOMERS, name,
                    as.isEmpty() ? NLS.bind(Messages.crm_up, name) : NLS.bind(Messages.crm_up_as, name, as), Press.CUSTOMERS);
            case Health.Down down -> new Item(Icon.ATTENTION, down.why() == Fault.CREDENTIALS ? NLS.bind(Messages.crm_sign_in, name) : name,
                    tip(scene, down), Press.CUSTOMERS);
        };
    }

    /** The moment of the next try, not the seconds until then: a tip that changes every second cannot be read. */
    private static String tip(Scene scene, Health.Down down) {
        return down.retryAt().map(at -> down.sentence() + " " + NLS.bind(Messages.retry, Clock.moment(at, scene.now(), ZoneId.systemDefault())))
                .orElse(down.sentence());
    }

    private static Item waiting(long count, boolean attention) {
        var text = count == 1 ? Messages.notes_waiting_one : NLS.bind(Messages.notes_waiting, count);
        return new Item(attention ? Icon.ATTENTION : Icon.NOTE, text, attention ? Messages.notes_attention : Messages.notes_waiting_tip, Press.OUTBOX);
    }

    /** What was declared, since when, and what waits for the end of the call (R50). */
    private static String agent(Scene scene) {
        var state = scene.desk().agent();
        var word = StateMenu.word(state);
        var now = state instanceof AgentState.SignedOut ? word : word + "  " + Clock.since(state.since(), scene.now());
        return scene.desk().queued().map(next -> NLS.bind(Messages.agent_then, now, StateMenu.word(next))).orElse(now);
    }

    private static Optional<Message> message(Scene scene) {
        return scene.refused().map(r -> new Message(Icon.INFO, Look.WARNING, r.why().sentence(), Optional.empty(), Optional.empty()))
                .or(() -> scene.desk().notices().stream().filter(notice -> !onTheCard(scene, notice)).max(Comparator.comparing(Notice::at)).map(notice -> message(scene, notice)))
                .or(() -> Stream.concat(scene.desk().lines().stream().map(LineStatus::health), scene.desk().customers().stream())
                        .filter(Health.Down.class::isInstance).map(Health.Down.class::cast).findFirst()
                        .map(down -> new Message(Icon.ATTENTION, Look.WARNING, down.sentence(), Optional.empty(), Optional.empty())));
    }

    /** What the card or the list of calls says already, and better: with a running clock. */
    private static boolean onTheCard(Scene scene, Notice notice) {
        return notice.subject().startsWith("hold:") || Question.isOf(notice)
                || CallCard.said(scene).filter(said -> said.subject().equals(notice.subject())).isPresent();
    }

    private static Message message(Scene scene, Notice notice) {
        var callback = scene.desk().callbacks().stream().filter(it -> notice.subject().equals(CALLBACK + it.call().value())).findFirst();
        return switch (notice.severity()) {
            case INFO -> new Message(callback.isPresent() ? Icon.RECENT : Icon.INFO, callback.isPresent() ? Look.STRONG : Look.MUTED, notice.text(),
                    Optional.of(notice.subject()), callback);
            case WARNING -> new Message(Icon.ATTENTION, Look.WARNING, notice.text(), Optional.of(notice.subject()), callback);
            case ERROR -> new Message(Icon.ATTENTION, Look.ERROR, notice.text(), Optional.of(notice.subject()), callback);
        };
    }
}
