package org.callwright.boot.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import org.callwright.core.DeskObserver;
import org.callwright.model.CallNote;
import org.callwright.model.Desk;
import org.callwright.model.Recent;
import org.callwright.model.Situation;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** One day at the desk, in the product as it ships: window, desk, simulated telephone system, store and address book. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneCallTest {

    private static volatile Desk desk = Desk.EMPTY;
    private static ServiceRegistration<DeskObserver> observer;
    private static Bot bot;

    @BeforeAll
    static void look() {
        var context = FrameworkUtil.getBundle(OneCallTest.class).getBundleContext();
        observer = context.registerService(DeskObserver.class, (before, after) -> desk = after, null);
        bot = new Bot(PlatformUI.getWorkbench().getDisplay());
    }

    @AfterAll
    static void lookAway() {
        observer.unregister();
    }

    private static void desk(String what, Predicate<Desk> expected) {
        bot.await(what, () -> expected.test(desk));
    }

    private static void situation(Situation expected) {
        desk(expected.toString(), d -> d.current().map(Situation::of).filter(expected::equals).isPresent());
    }

    /** The button under the call that does this. */
    private static Button deed(String action) {
        return bot.deed(action);
    }

    private static Text searchField() {
        return bot.control("the search field", Text.class, t -> t.getMessage().equals("Name or number"));
    }

    private static StyledText editor() {
        return bot.control("the notes editor", StyledText.class, t -> true);
    }

    @Test
    @Order(1)
    void everyComponentIsSatisfied() {
        var context = FrameworkUtil.getBundle(OneCallTest.class).getBundleContext();
        var runtime = context.getService(context.getServiceReference(ServiceComponentRuntime.class));
        var components = runtime.getComponentDescriptionDTOs().stream()
                .filter(c -> c.bundle.symbolicName.startsWith("org.callwright")).toList();
        assertFalse(components.isEmpty());
        assertEquals(List.of(), components.stream().filter(c -> c.defaultEnabled)
                .filter(c -> runtime.getComponentConfigurationDTOs(c).stream().anyMatch(OneCallTest::unsatisfied)
                        || runtime.getComponentConfigurationDTOs(c).isEmpty())
                .map(c -> c.name).toList());
    }

    private static boolean unsatisfied(ComponentConfigurationDTO component) {
        return (component.state & (ComponentConfigurationDTO.UNSATISFIED_REFERENCE | ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION
                | ComponentConfigurationDTO.FAILED_ACTIVATION)) != 0;
    }

    @Test
    @Order(2)
    void aCallIsAnsweredHeldNotedWrappedUpAndFiled() {
        situation(Situation.RINGING);
        bot.read("Amelia Ashworth"); // R14
        bot.read("Ringing");
        bot.click(searchField());
        bot.press(SWT.F2);
        situation(Situation.CONNECTED);
        bot.read("Talking");
        var call = desk.current().orElseThrow().id();

        bot.click(deed("hold"));
        situation(Situation.HELD);
        bot.read("On hold");
        bot.press(SWT.F3);
        situation(Situation.CONNECTED);

        bot.press(SWT.F12);
        bot.await("the cursor in the note", () -> editor().isFocusControl());
        bot.type("Wants the invoice again");
        desk("the note on the desk", d -> d.note(call).filter(n -> n.text().equals("Wants the invoice again")).isPresent());

        bot.click(deed("clear"));
        situation(Situation.POST_CALL);
        bot.read("You hung up.");
        bot.press(SWT.F8);
        var filter = bot.control("the field for the code", Text.class, t -> t.getMessage().startsWith("Code"));
        bot.await("the cursor in the wrap-up", filter::isFocusControl);
        bot.type("2");
        var finish = bot.control("Finish", Button.class, b -> b.getText().equals("Finish") && b.isEnabled());
        bot.click(finish);

        desk("the call off the desk", d -> d.call(call).isEmpty());
        desk("the note filed", d -> d.note(call).filter(n -> n.filed() == CallNote.Filed.FILED).isPresent());
        assertEquals(List.of(Recent.Kind.RECEIVED), desk.recents().stream().filter(r -> r.call().equals(call)).map(Recent::kind).toList());
        bot.read("No call");
    }

    @Test
    @Order(3)
    void aNumberTypedIsCalledAndTheKeypadSendsTones() {
        bot.press(SWT.F6);
        bot.await("the cursor in the search field", () -> searchField().isFocusControl());
        bot.type("500");
        bot.await("the number to call", () -> tables().contains("Call 500"));
        bot.press(SWT.CR);
        situation(Situation.CONNECTED);
        bot.click(deed("tone"));
        bot.click(bot.control("the key 5", Button.class, b -> b.getText().equals("5")));
        assertEquals("", bot.ui(() -> searchField().getText())); // R119: a tone, not a digit
        bot.click(deed("tone")); // R118
        bot.gone("the key 5", Button.class, b -> b.getText().equals("5"));
        bot.click(deed("tone"));
        bot.control("the key 5 again", Button.class, b -> b.getText().equals("5"));
        bot.press(SWT.F9);
        situation(Situation.POST_CALL);
        bot.press(SWT.F8);
        bot.type("1");
        bot.press(SWT.CR);
        desk("the desk idle", d -> d.calls().isEmpty());
    }

    @Test
    @Order(4)
    void aCallThatRingsTakesNoFocusAndNoKeys() { // R24
        bot.press(SWT.F6);
        bot.type("am");
        var field = searchField();
        bot.await("the cursor in the search field", field::isFocusControl);
        situation(Situation.RINGING);
        bot.type("elia");
        bot.await("what was typed", () -> field.getText().equals("amelia"));
        assertSame(field, bot.focus());
        situation(Situation.RINGING);
        bot.press(SWT.F9);
        desk("the desk idle", d -> d.calls().isEmpty());
        assertEquals(Recent.Kind.MISSED, desk.recents().getFirst().kind());
    }

    private static List<String> tables() {
        return bot.ui(() -> Arrays.stream(PlatformUI.getWorkbench().getDisplay().getShells()).flatMap(shell -> rows(shell).stream()).toList());
    }

    private static List<String> rows(org.eclipse.swt.widgets.Composite parent) {
        return Arrays.stream(parent.getChildren()).flatMap(child -> switch (child) {
            case org.eclipse.swt.widgets.Table table -> Arrays.stream(table.getItems()).map(item -> item.getText(0));
            case org.eclipse.swt.widgets.Composite composite -> rows(composite).stream();
            default -> java.util.stream.Stream.<String>empty();
        }).toList();
    }
}
