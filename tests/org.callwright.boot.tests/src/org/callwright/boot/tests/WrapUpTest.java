package org.callwright.boot.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.callwright.core.Command;
import org.callwright.core.Commands;
import org.callwright.core.DeskObserver;
import org.callwright.core.LaunchSettings;
import org.callwright.core.Secrets;
import org.callwright.core.Workplace;
import org.callwright.model.AgentState;
import org.callwright.model.CallId;
import org.callwright.model.CallNote;
import org.callwright.model.Desk;
import org.callwright.model.Situation;
import org.callwright.model.WrapUp;
import org.callwright.spi.telephony.TelephonyConnector;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** What comes after the call: codes, callback, work timer and note, by mouse and keyboard; pictures are in target/pictures. */
class WrapUpTest {

    private static final String AMELIA = "+442079460101";
    private static final Exchange EXCHANGE = new Exchange();
    private static volatile Desk desk = Desk.EMPTY;
    private static List<ServiceRegistration<?>> services;
    private static Commands commands;
    private static Workplace workplace;
    private static Bot bot;

    @BeforeAll
    static void open() {
        var context = FrameworkUtil.getBundle(WrapUpTest.class).getBundleContext();
        services = List.of(context.registerService(DeskObserver.class, (before, after) -> desk = after, null),
                context.registerService(TelephonyConnector.class, EXCHANGE, null));
        commands = context.getService(context.getServiceReference(Commands.class));
        workplace = context.getService(context.getServiceReference(Workplace.class));
        bot = new Bot(PlatformUI.getWorkbench().getDisplay());
        var values = new HashMap<>(Map.of("line", "exchange", "ring", "off", "timer.calls", "all", "timer.seconds", "600",
                "timer.cancelledbycode", "off", "wrapup.several", "on", "wrapup.required", "code+note"));
        values.put("wrapup.codes", "Sales: quote sent, Sales: order taken, Support: fixed, Support: ticket opened, wrong number");
        workplace.open(given().over(values), Secrets.inMemory());
        desk("the line", d -> d.lines().stream().anyMatch(line -> line.kind().equals("exchange") && line.health().up()) && d.policy().wrapUp().several());
    }

    @AfterAll
    static void close() {
        workplace.open(given(), Secrets.inMemory());
        desk("the simulated line again", d -> d.lines().stream().anyMatch(line -> line.kind().equals("sim") && line.health().up()));
        services.forEach(ServiceRegistration::unregister);
    }

    @AfterEach
    void tidy() {
        bot.await("the end of all calls", () -> {
            for (var call : desk.calls()) {
                var id = Optional.of(call.id());
                if (call.live()) commands.send(new Command.Clear(id));
                commands.send(new Command.Note(id, "over"));
                commands.send(new Command.WrapUp(id, "wrong number"));
                commands.send(new Command.Finish(id));
            }
            return desk.calls().isEmpty();
        });
        for (var callback : desk.callbacks()) commands.send(new Command.DropCallback(callback.call()));
        commands.send(new Command.Declare(Command.Declare.Presence.READY, ""));
        desk("the agent ready, and nothing promised", d -> d.agent() instanceof AgentState.Ready && d.queued().isEmpty() && d.callbacks().isEmpty());
    }

    private static LaunchSettings given() {
        return LaunchSettings.parse(List.of(Platform.getApplicationArgs()));
    }

    private static void desk(String what, Predicate<Desk> expected) {
        bot.await(what, () -> expected.test(desk));
    }

    private static void situation(Situation expected) {
        desk(expected.toString(), d -> d.current().map(Situation::of).filter(expected::equals).isPresent());
    }

    private static CallId talkTo(String number) {
        EXCHANGE.call(number, "");
        situation(Situation.RINGING);
        bot.click(bot.deed("answer"));
        situation(Situation.CONNECTED);
        return desk.current().orElseThrow().id();
    }

    private static StyledText editor() {
        return bot.control("the notes editor", StyledText.class, text -> text.getEditable());
    }

    private static Button button(String what, Predicate<Button> fits) {
        return bot.control(what, Button.class, fits);
    }

    private static Button button(String text) {
        return button(text, b -> b.getText().equals(text) && b.isEnabled());
    }

    private static void write(String text) {
        bot.press(SWT.F12);
        bot.await("the cursor in the note", () -> editor().isFocusControl());
        bot.type(text);
    }

    private static void wrapUp() {
        bot.press(SWT.F8);
        var filter = bot.control("the field for the code", Text.class, t -> t.getMessage().startsWith("Code"));
        bot.await("the cursor in the wrap-up", filter::isFocusControl);
    }

    private static List<String> codes(CallId call) {
        return desk.wrapUp(call).map(WrapUp::codes).orElse(List.of());
    }

    private static void look(boolean dark, Rectangle at) {
        bot.ui(() -> {
            var themes = PlatformUI.getWorkbench().getService(IEclipseContext.class).get(IThemeEngine.class);
            themes.setTheme("org.eclipse.e4.ui.css.theme.e4_" + (dark ? "dark" : "default"), false);
            bot.window().setBounds(at);
            return true;
        });
    }

    private static void pictures(String name) {
        look(false, new Rectangle(0, 0, 1280, 800));
        bot.picture(name);
        look(true, new Rectangle(0, 0, 1024, 700));
        bot.picture(name + "-dark-narrow");
        look(false, new Rectangle(0, 0, 1600, 1000));
        bot.picture(name + "-wide");
        look(false, new Rectangle(0, 0, 1280, 800));
    }

    @Test
    void aCallIsWrappedUpWithTwoCodesANoteAndACallback() { // R47, R48, R54, R61, R67, R122
        var call = talkTo(AMELIA);
        write("wants the offer");
        bot.chord(SWT.MOD1 | SWT.SHIFT, 't');
        desk("the note with the time of day", d -> d.note(call).filter(n -> n.text().matches("Wants the offer \\S+.* |wants the offer \\S+.* ")).isPresent());
        bot.click(bot.deed("clear"));
        situation(Situation.POST_CALL);

        bot.control("the work timer", CLabel.class, line -> String.valueOf(line.getText()).startsWith("Work time: 9:5"));
        button("the red X with its reason", b -> !b.isEnabled() && "Choose a wrap-up code first.".equals(b.getToolTipText()));
        bot.click(button("More time (2)"));
        desk("more time", d -> d.timer().filter(timer -> timer.extensions() == 1).isPresent());
        bot.read("More time (1)");

        wrapUp();
        bot.type("14");
        desk("both codes", d -> codes(call).equals(List.of("quote sent", "ticket opened")));
        bot.click(button("quote sent"));
        desk("one taken back", d -> codes(call).equals(List.of("ticket opened")));
        wrapUp();
        bot.type("sent");
        bot.press(SWT.CR);
        desk("found by typing", d -> codes(call).equals(List.of("ticket opened", "quote sent")));
        assertTrue(desk.call(call).isPresent(), "choosing closes nothing where there may be several");
        bot.click(button("the red X", b -> b.isEnabled() && String.valueOf(b.getToolTipText()).startsWith("End the work time")));
        desk("no work timer", d -> d.timer().isEmpty());
        wrapUp(); // the keyboard is still there although the button is gone

        bot.click(button("Call back later"));
        bot.press(SWT.ARROW_DOWN);
        bot.press(SWT.ARROW_DOWN);
        bot.press(SWT.CR);
        desk("the promise", d -> d.callback(call).filter(c -> Duration.between(Instant.now(), c.due()).toMinutes() >= 118).isPresent());
        pictures("wrapup-1-promised");
        bot.click(button("another time", b -> "Another time".equals(b.getToolTipText())));
        bot.press(SWT.ARROW_UP); // the last: any other day and time
        bot.press(SWT.CR);
        var day = bot.control("the days", Combo.class, c -> c.getItemCount() > 31 && c.getItem(1).startsWith("tomorrow "));
        bot.ui(() -> {
            day.select(2);
            return true;
        });
        bot.picture("wrapup-3-other");
        bot.click(button("Set"));
        desk("another day", d -> d.callback(call).filter(c -> Duration.between(Instant.now(), c.due()).toHours() >= 24).isPresent());
        bot.click(button("Finish"));
        desk("the call off the desk", d -> d.call(call).isEmpty());
        desk("the note filed", d -> d.note(call).filter(n -> n.filed() == CallNote.Filed.FILED).isPresent());

        bot.chord(SWT.MOD1, '5');
        bot.control("the callback in its list", Table.class, t -> t.getItemCount() == 1 && t.getItem(0).getText(0).equals("Amelia Ashworth"));
        bot.picture("wrapup-2-callbacks");
    }

    @Test
    void aCallbackThatIsDueIsPutOffAndCrossedOff() {
        var call = talkTo(AMELIA);
        commands.send(new Command.PlanCallback(Optional.of(call), Instant.now().plusSeconds(2), "about the offer"));
        bot.click(bot.deed("clear"));
        situation(Situation.POST_CALL);
        commands.send(new Command.Note(Optional.of(call), "promised"));
        commands.send(new Command.WrapUp(Optional.of(call), "fixed"));
        commands.send(new Command.Finish(Optional.of(call)));
        desk("the call filed", d -> d.call(call).isEmpty());
        var later = button("Later");
        pictures("callback-1-due");
        bot.click(later);
        bot.press(SWT.ARROW_DOWN);
        bot.press(SWT.CR);
        desk("put off", d -> d.callback(call).filter(c -> c.due().isAfter(Instant.now().plusSeconds(1700)) && !c.reminded()).isPresent());
        assertEquals("about the offer", desk.callback(call).orElseThrow().remark());
        bot.await("no notice", () -> desk.notices().stream().noneMatch(notice -> notice.subject().startsWith("callback:")));
        commands.send(new Command.PlanCallback(Optional.of(call), Instant.now().plusSeconds(1), ""));
        bot.click(button("Done"));
        desk("crossed off", d -> d.callbacks().isEmpty());
    }

    @Test
    void whatWasWrittenBeforeIsShownAndCanBeCorrected() { // R126
        var first = talkTo(AMELIA);
        write("first talk");
        desk("the note", d -> d.note(first).filter(n -> n.text().equalsIgnoreCase("first talk")).isPresent());
        wrapUp();
        bot.type("3");
        desk("the code", d -> codes(first).equals(List.of("fixed")));
        bot.click(bot.deed("clear"));
        desk("the call filed, for it was complete", d -> d.call(first).isEmpty()
                && d.note(first).filter(n -> n.filed() == CallNote.Filed.FILED).isPresent());

        var second = talkTo(AMELIA);
        var list = bot.control("the earlier note", Table.class, t -> java.util.Arrays.stream(t.getItems()).anyMatch(i -> i.getText(2).equalsIgnoreCase("first talk")));
        pictures("earlier-1-listed");
        bot.click(editor());
        bot.await("the cursor in the note", () -> editor().isFocusControl());
        bot.press(SWT.TAB);
        bot.await("the cursor in the list", list::isFocusControl);
        bot.press(SWT.CR);
        bot.control("the whole note", StyledText.class, t -> !t.getEditable() && t.getText().equalsIgnoreCase("first talk"));
        bot.picture("earlier-2-open");
        bot.click(bot.control("the way to correct it", Link.class, l -> l.getText().equals("<a>Correct this one</a>")));
        desk("the first call again", d -> d.wrapUp(first).filter(WrapUp::again).isPresent());
        bot.read("Filed before; you are correcting it.");
        bot.picture("earlier-3-correcting");
        assertTrue(desk.call(second).isPresent());
    }

    @Test
    void aPasteThatNoNoteCanTakeIsRefusedInWords() { // R46
        var call = talkTo(AMELIA);
        write("kept");
        desk("what was typed", d -> d.note(call).filter(n -> n.text().equalsIgnoreCase("kept")).isPresent());
        paste("x".repeat(10_000_000));
        bot.control("the refusal", CLabel.class, line -> String.valueOf(line.getText()).startsWith("Not inserted: a note has at most"));
        bot.picture("note-1-refused");
        paste("\u05e9\u05dc\u05d5\u05dd \ud83d\udc69\u200d\ud83d\udcbb\u0007 \u0645\u0631\u062d\u0628\u0627\u001b");
        desk("what can be kept", d -> d.note(call).filter(n -> n.text().equalsIgnoreCase("kept\u05e9\u05dc\u05d5\u05dd \ud83d\udc69\u200d\ud83d\udcbb \u0645\u0631\u062d\u0628\u0627")).isPresent());
        bot.picture("note-2-pasted");
        bot.chord(SWT.MOD1, 'z');
        desk("taken back", d -> d.note(call).filter(n -> n.text().equalsIgnoreCase("kept")).isPresent());
    }

    private static void paste(String text) {
        bot.ui(() -> {
            var clipboard = new Clipboard(PlatformUI.getWorkbench().getDisplay());
            clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
            clipboard.dispose();
            return true;
        });
        bot.chord(SWT.MOD1, 'v');
    }

    @Test
    void theStateThatWaitsForTheEndOfTheCallIsShownAndTakenBack() { // R50, R51
        talkTo(AMELIA);
        bot.chord(SWT.MOD1 | SWT.SHIFT, 'a');
        bot.press(SWT.ARROW_DOWN);
        bot.press(SWT.ARROW_DOWN);
        bot.press(SWT.CR);
        desk("lunch in line", d -> d.queued().filter(next -> next instanceof AgentState.Away away && away.reason().equals("lunch")).isPresent());
        var agent = button("the state", b -> b.getText().endsWith("\u2192 Away: lunch when this call is done"));
        bot.picture("state-1-queued");
        bot.click(agent);
        bot.press(SWT.ARROW_DOWN);
        bot.press(SWT.CR); // the first: stay as you are
        desk("nothing in line", d -> d.queued().isEmpty() && d.agent() instanceof AgentState.Ready);
        bot.chord(SWT.MOD1 | SWT.SHIFT, 'h');
        bot.control("the shift", CLabel.class, line -> String.valueOf(line.getText()).startsWith("Since "));
        bot.picture("state-2-shift");
        assertFalse(desk.shift().doings().isEmpty());
    }
}
