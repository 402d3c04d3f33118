package org.callwright.boot.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.callwright.model.Call;
import org.callwright.model.CallState;
import org.callwright.model.Desk;
import org.callwright.model.Side;
import org.callwright.model.Situation;
import org.callwright.spi.telephony.TelephonyConnector;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Transfer, conference, hold and two calls at once, played by mouse and keyboard; what it looked like is in target/pictures. */
class OperationsTest {

    private static final Exchange EXCHANGE = new Exchange();
    private static volatile Desk desk = Desk.EMPTY;
    private static volatile boolean wasGone;
    private static List<ServiceRegistration<?>> services;
    private static Commands commands;
    private static Workplace workplace;
    private static Bot bot;

    @BeforeAll
    static void open() {
        var context = FrameworkUtil.getBundle(OperationsTest.class).getBundleContext();
        services = List.of(context.registerService(DeskObserver.class, (before, after) -> observed(after), null),
                context.registerService(TelephonyConnector.class, EXCHANGE, null));
        commands = context.getService(context.getServiceReference(Commands.class));
        workplace = context.getService(context.getServiceReference(Workplace.class));
        bot = new Bot(PlatformUI.getWorkbench().getDisplay());
        settings(Map.of());
    }

    @AfterAll
    static void close() {
        workplace.open(given(), Secrets.inMemory());
        desk("the simulated line again", d -> d.lines().stream().anyMatch(line -> line.kind().equals("sim") && line.health().up()));
        services.forEach(ServiceRegistration::unregister);
    }

    @AfterEach
    void tidy() {
        for (var call : desk.calls()) commands.send(new Command.Clear(Optional.of(call.id())));
        bot.await("the end of all calls", () -> {
            for (var call : desk.calls()) {
                if (call.live()) commands.send(new Command.Clear(Optional.of(call.id())));
                else commands.send(new Command.WrapUp(Optional.of(call.id()), "resolved"));
            }
            return desk.calls().isEmpty();
        });
    }

    /** What the product was started with. */
    private static LaunchSettings given() {
        return LaunchSettings.parse(List.of(Platform.getApplicationArgs()));
    }

    private static void observed(Desk after) {
        desk = after;
        if (!connected(after)) wasGone = true;
    }

    private static boolean connected(Desk of) {
        return of.lines().stream().anyMatch(line -> line.kind().equals("exchange") && line.health().up());
    }

    /** Other settings open the line anew: whoever called over the one before would be gone with it. */
    private static void settings(Map<String, String> more) {
        var values = new HashMap<>(Map.of("line", "exchange", "timer.seconds", "0", "ring", "off"));
        values.putAll(more);
        wasGone = false;
        workplace.open(given().over(values), Secrets.inMemory());
        var maximum = Long.parseLong(more.getOrDefault("hold.maximum", "180"));
        desk("the line", d -> wasGone && connected(d) && d.policy().handling().maxHold().toSeconds() == maximum);
    }

    private static void desk(String what, Predicate<Desk> expected) {
        bot.await(what, () -> expected.test(desk));
    }

    private static Call call() {
        return desk.current().orElseThrow();
    }

    private static void situation(Situation expected) {
        desk(expected.toString(), d -> d.current().map(Situation::of).filter(expected::equals).isPresent());
    }

    private static Text field() {
        return bot.control("the search field", Text.class, t -> t.getMessage().equals("Name or number"));
    }

    /** An incoming call, answered by mouse; that also gives the window the keyboard where no window manager does. */
    private static void talkTo(String number, String name) {
        EXCHANGE.call(number, name);
        situation(Situation.RINGING);
        bot.click(bot.deed("answer"));
        situation(Situation.CONNECTED);
    }

    private static void target(String number) {
        var field = field();
        bot.await("the cursor in the search field", field::isFocusControl); // R36: where the target is typed
        bot.type(number);
        bot.await("what was typed", () -> field.getText().equals(number));
        bot.press(SWT.CR);
    }

    private static void look(boolean dark, Rectangle at) {
        bot.ui(() -> {
            var themes = PlatformUI.getWorkbench().getService(IEclipseContext.class).get(IThemeEngine.class);
            themes.setTheme("org.eclipse.e4.ui.css.theme.e4_" + (dark ? "dark" : "default"), false);
            bot.window().setBounds(at);
            return true;
        });
    }

    @Test
    void aSupervisedTransferIsChosenConsultedAndCompleted() { // R97-R99, R103
        talkTo("+442079460101", "");
        bot.picture("transfer-1-talking");
        bot.press(SWT.F4);
        situation(Situation.TRANSFER_CHOOSING);
        bot.await("the header of the choice", () -> true);
        bot.control("whom the target is for", CLabel.class, line -> String.valueOf(line.getText()).startsWith("Transfer Amelia"));
        bot.picture("transfer-2-choosing");
        target("1003");
        situation(Situation.TRANSFER_CONNECTED);
        bot.picture("transfer-3-connected");
        bot.click(bot.deed("hold")); // the target, not the caller
        desk("the target on hold", d -> call().consulted().filter(leg -> leg.state() instanceof CallState.Held).isPresent());
        bot.control("the way to take the target off hold", Button.class, b -> b.getText().equals("Resume"));
        bot.press(SWT.F3);
        desk("the target off hold", d -> call().consulted().filter(leg -> leg.state() instanceof CallState.Talking).isPresent());
        bot.click(bot.deed("transfer"));
        situation(Situation.POST_CALL);
        bot.picture("transfer-4-over");
    }

    @Test
    void escapeLeavesTheChoiceOfATarget() { // R36, R107
        talkTo("+442079460101", "");
        bot.press(SWT.F4);
        situation(Situation.TRANSFER_CHOOSING);
        var field = field();
        bot.await("the cursor in the search field", field::isFocusControl);
        bot.type("10");
        bot.await("what was typed", () -> field.getText().equals("10"));
        bot.press(SWT.ESC);
        bot.await("the field empty", () -> field.getText().isEmpty());
        situation(Situation.TRANSFER_CHOOSING);
        bot.press(SWT.ESC);
        situation(Situation.CONNECTED);
    }

    @Test
    void fivePartiesConferAndOneIsDropped() { // R80-R85, R87
        talkTo("+442079460101", "");
        for (var number : List.of("1003", "1004", "1005")) {
            bot.press(SWT.F5);
            situation(Situation.CONFERENCE_CHOOSING);
            target(number);
            situation(Situation.CONFERENCE_CONNECTED);
            bot.press(SWT.F5);
            situation(Situation.CONFERENCE);
        }
        bot.read("In this conference: 5 of 5, you among them");
        assertEquals(4, call().liveLegs().size());
        bot.picture("conference-1-five");
        look(false, new Rectangle(0, 0, 1024, 700));
        bot.picture("conference-2-narrow");
        look(true, new Rectangle(0, 0, 1600, 1000));
        bot.picture("conference-3-dark-wide");
        look(false, new Rectangle(0, 0, 1280, 800));
        var drop = bot.control("the button for 1004", Button.class,
                b -> "Disconnect 1004; the others go on (Shift+F5)".equals(b.getToolTipText()) && b.isEnabled());
        bot.click(drop);
        bot.read("In this conference: 4 of 5, you among them");
        assertTrue(!EXCHANGE.knows("1004") && EXCHANGE.knows("1003") && EXCHANGE.knows("1005"));
        bot.picture("conference-4-dropped");
        bot.press(SWT.SHIFT, SWT.F5); // who was added last
        bot.read("In this conference: 3 of 5, you among them");
        assertTrue(!EXCHANGE.knows("1005") && EXCHANGE.knows("1003"));
    }

    @Test
    void joiningBeforeTheAnswerIsAskedOnTheCard() { // R86, R92
        talkTo("+442079460101", "");
        bot.press(SWT.F5);
        target(Exchange.SLOW);
        situation(Situation.CONFERENCE_RINGING);
        bot.click(bot.deed("conference"));
        bot.control("the question", Button.class, b -> b.getText().equals("Join now"));
        bot.picture("early-1-asked");
        assertEquals(Situation.CONFERENCE_RINGING, Situation.of(call()));
        bot.press(SWT.F5);
        situation(Situation.CONFERENCE);
        bot.read("ringing");
        bot.picture("early-2-joined");
    }

    @Test
    void aCallerWhoHangsUpDuringTheConsultationLeavesOnlyTheWayOut() { // R110, R111, R115
        talkTo("+442079460101", "");
        bot.press(SWT.F4);
        target(Exchange.SLOW);
        situation(Situation.TRANSFER_RINGING);
        EXCHANGE.hangsUp("+442079460101");
        situation(Situation.ORPHAN_RINGING);
        bot.picture("orphan-1-ringing");
        EXCHANGE.answers(Exchange.SLOW);
        situation(Situation.ORPHAN_CONNECTED);
        bot.read("The caller hung up");
        bot.control("the way out", Button.class, b -> b.getText().equals("Hang up"));
        assertEquals(List.of("clear"), bot.ui(() -> bot.deeds()));
        bot.picture("orphan-2-connected");
        bot.click(bot.deed("clear"));
        situation(Situation.POST_CALL);
        bot.deed("dial"); // call back
        bot.picture("orphan-3-over");
    }

    @Test
    void aCallOnHoldForTooLongRingsBackAsTheSameCall() { // R70, R71, R74, R75
        settings(Map.of("hold.maximum", "2"));
        talkTo("+442079460101", "");
        var id = call().id();
        bot.click(bot.deed("hold"));
        bot.control("the reminder", org.eclipse.swt.widgets.Label.class, label -> label.getText().startsWith("Rings back in 0:0"));
        bot.picture("hold-1-late");
        situation(Situation.RECALL);
        bot.read("Rings back");
        bot.picture("hold-2-ring-back");
        assertEquals(id, call().id());
        assertEquals(1, desk.calls().size());
        bot.press(SWT.F3); // back to the music
        situation(Situation.HELD);
        situation(Situation.RECALL);
        bot.click(bot.deed("answer"));
        situation(Situation.CONNECTED);
        assertEquals(id, call().id());
        bot.press(SWT.F9);
        situation(Situation.POST_CALL);
        tidy();
        settings(Map.of());
    }

    @Test
    void aSecondCallIsAnnouncedAnsweredAndSwapped() { // R24, R29
        talkTo("+442079460101", "");
        var first = call().id();
        bot.press(SWT.F6);
        var field = field();
        bot.await("the cursor in the search field", field::isFocusControl);
        EXCHANGE.call("+12025550123", "");
        desk("two calls", d -> d.calls().size() == 2);
        bot.control("the announcement", CLabel.class, line -> String.valueOf(line.getText()).startsWith("Also ringing: "));
        assertSame(field, bot.focus());
        bot.picture("two-1-ringing");
        look(false, new Rectangle(0, 0, 1024, 700));
        bot.picture("two-2-ringing-narrow");
        look(false, new Rectangle(0, 0, 1280, 800));
        bot.press(SWT.F2);
        desk("the second talked to, the first on hold", d -> d.calls().stream().map(Situation::of).toList()
                .equals(List.of(Situation.HELD, Situation.CONNECTED)));
        bot.picture("two-3-answered");
        bot.click(bot.control("swap", Button.class, b -> b.getText().equals("Swap") && b.getData("org.callwright.since") instanceof Long since
                && System.nanoTime() - since > 600_000_000L));
        desk("the first talked to again", d -> d.calls().stream().map(Situation::of).toList()
                .equals(List.of(Situation.CONNECTED, Situation.HELD)));
        assertEquals(first, call().id());
        bot.press(SWT.MOD1, SWT.F3);
        desk("the second talked to again", d -> d.calls().getFirst().state() instanceof CallState.Held held && held.by() == Side.LOCAL
                && Situation.of(d.calls().getLast()) == Situation.CONNECTED);
        bot.picture("two-4-swapped");
        look(true, new Rectangle(0, 0, 1280, 800));
        bot.picture("two-5-dark");
        look(false, new Rectangle(0, 0, 1280, 800));
    }
}
