package org.callwright.boot.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

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
import org.callwright.model.Address;
import org.callwright.model.Desk;
import org.callwright.model.DialRequest;
import org.callwright.model.Operation;
import org.callwright.model.Situation;
import org.callwright.spi.telephony.TelephonyConnector;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** Dial requests on the call card, by mouse and keyboard. */
class RequestsTest {

    private static final Exchange EXCHANGE = new Exchange();
    private static volatile Desk desk = Desk.EMPTY;
    private static List<ServiceRegistration<?>> services;
    private static Commands commands;
    private static Workplace workplace;
    private static Bot bot;

    @BeforeAll
    static void open() {
        var context = FrameworkUtil.getBundle(RequestsTest.class).getBundleContext();
        services = List.of(context.registerService(DeskObserver.class, (before, after) -> desk = after, null),
                context.registerService(TelephonyConnector.class, EXCHANGE, null));
        commands = context.getService(context.getServiceReference(Commands.class));
        workplace = context.getService(context.getServiceReference(Workplace.class));
        bot = new Bot(PlatformUI.getWorkbench().getDisplay());
        workplace.open(given().over(Map.of("line", "exchange", "timer.seconds", "0", "ring", "off", "clicktodial.sources", "page", "dial.region", "DE")), Secrets.inMemory());
        desk("the line", d -> d.lines().stream().anyMatch(line -> line.kind().equals("exchange") && line.health().up()) && d.policy().clickToDial().permits("page"));
    }

    @AfterAll
    static void close() {
        workplace.open(given(), Secrets.inMemory());
        desk("the simulated line again", d -> d.lines().stream().anyMatch(line -> line.kind().equals("sim") && line.health().up()));
        services.forEach(ServiceRegistration::unregister);
    }

    @AfterEach
    void tidy() {
        commands.send(new Command.DeclineRequest(Optional.empty()));
        bot.await("the end of all calls", () -> {
            for (var call : desk.calls()) {
                if (call.live()) commands.send(new Command.Clear(Optional.of(call.id())));
                else commands.send(new Command.WrapUp(Optional.of(call.id()), "resolved"));
            }
            return desk.calls().isEmpty();
        });
    }

    private static LaunchSettings given() {
        return LaunchSettings.parse(List.of(Platform.getApplicationArgs()));
    }

    private static void desk(String what, Predicate<Desk> expected) {
        bot.await(what, () -> expected.test(desk));
    }

    private static void request(String number, String name) {
        commands.send(new Command.RequestDial(DialRequest.of("r" + System.nanoTime(), "page", Address.of(number), name, Optional.empty())));
        desk("the request", d -> d.request().filter(request -> request.address().value().equals(number)).isPresent());
        bot.control("the number on the card", CLabel.class, line -> String.valueOf(line.getText()).startsWith(name.isEmpty() ? number.replace(" ", "") : name)); // as it is dialled
    }

    private static Button button(String text) {
        return bot.control(text, Button.class, b -> b.getText().equals(text) && b.isEnabled());
    }

    /** By mouse, which also gives the window the keyboard where no window manager does. */
    private static Text search() {
        var field = bot.control("the search field", Text.class, t -> t.getMessage().equals("Name or number"));
        bot.click(field);
        bot.await("the cursor in the search field", field::isFocusControl);
        return field;
    }

    /** Nobody means what has been there for half a second only (R24). */
    private static void read() {
        var since = System.nanoTime();
        bot.await("the time to read it", () -> System.nanoTime() - since > 1_600_000_000L);
    }

    @Test
    void aRequestIsCalledByMouse() { // R9
        search();
        request("+49 30 1234567", "Anna Berg");
        read();
        bot.picture("request-1-idle");
        bot.click(button("Call"));
        desk("the call", d -> d.current().filter(call -> call.customer().with().address().equals(Optional.of(Address.of("+49 30 1234567")))).isPresent());
        bot.gone("request on the card", Button.class, b -> b.getText().equals("Call"));
    }

    @Test
    void itNeverTakesTheCursorAndWhatIsTypedGoesWhereItWent() { // R24
        var field = search();
        request("+49 30 1234567", "");
        bot.type("an");
        bot.await("what was typed", () -> field.getText().equals("an"));
        assertSame(field, bot.focus());
        assertEquals(0, desk.calls().size());
        bot.press(SWT.ESC);
        desk("the request still there", d -> d.request().isPresent());
    }

    @Test
    void keysCallItFromAnywhere() { // R9
        search();
        request("+49 30 1234567", "");
        read();
        bot.chordKey(SWT.MOD1 | SWT.MOD2, SWT.F2);
        desk("the call", d -> !d.calls().isEmpty() && d.request().isEmpty());
    }

    @Test
    void withTheCursorThereEnterCallsAndEscapeDismisses() { // R9
        search();
        request("+49 30 1234567", "");
        read();
        bot.chord(SWT.MOD1, '1');
        var call = button("Call");
        bot.await("the cursor on Call", call::isFocusControl);
        bot.press(SWT.ESC);
        desk("no request", d -> d.request().isEmpty());
        assertEquals(0, desk.calls().size());
        search();
        request("+49 30 7654321", "");
        read();
        bot.chord(SWT.MOD1, '1');
        var next = button("Call");
        bot.await("the cursor on Call", next::isFocusControl);
        bot.press(SWT.CR);
        desk("the call", d -> !d.calls().isEmpty());
    }

    @Test
    void duringATransferItIsTheTarget() { // R98
        EXCHANGE.call("+442079460101", "");
        desk("a caller", d -> d.current().map(Situation::of).filter(Situation.RINGING::equals).isPresent());
        bot.click(bot.deed("answer"));
        desk("the caller", d -> d.current().map(Situation::of).filter(Situation.CONNECTED::equals).isPresent());
        bot.press(SWT.F4);
        desk("the choice", d -> d.choosing().isPresent());
        request("1003", "");
        read();
        bot.picture("request-2-transfer");
        bot.click(button("Transfer there"));
        desk("the target", d -> d.current().flatMap(call -> call.operation()).flatMap(Operation::target).equals(Optional.of(Address.of("1003"))));
        assertEquals(1, desk.calls().size());
    }
}
