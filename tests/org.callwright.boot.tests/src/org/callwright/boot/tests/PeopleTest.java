package org.callwright.boot.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
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
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallNote;
import org.callwright.model.Contact;
import org.callwright.model.Desk;
import org.callwright.model.Favourite;
import org.callwright.model.Situation;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.telephony.TelephonyConnector;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** New contacts, who may be calling, favourites, and what waits to be filed; what it looked like is in target/pictures. */
class PeopleTest {

    private static final Exchange EXCHANGE = new Exchange();
    private static final Clients CLIENTS = new Clients();
    private static volatile Desk desk = Desk.EMPTY;
    private static List<ServiceRegistration<?>> services;
    private static Commands commands;
    private static Workplace workplace;
    private static Bot bot;

    @BeforeAll
    static void open() {
        var context = FrameworkUtil.getBundle(PeopleTest.class).getBundleContext();
        services = List.of(context.registerService(DeskObserver.class, (before, after) -> desk = after, null),
                context.registerService(TelephonyConnector.class, EXCHANGE, null), context.registerService(CrmConnector.class, CLIENTS, null));
        commands = context.getService(context.getServiceReference(Commands.class));
        workplace = context.getService(context.getServiceReference(Workplace.class));
        bot = new Bot(PlatformUI.getWorkbench().getDisplay());
        var values = new HashMap<>(Map.of("line", "exchange", "crm", "clients", "contact.form", "on", "timer.seconds", "0", "ring", "off"));
        workplace.open(given().over(values), Secrets.inMemory());
        desk("line and customer system", d -> d.lines().stream().anyMatch(line -> line.kind().equals("exchange") && line.health().up())
                && d.customers().stream().anyMatch(system -> system.connector().equals("clients") && system.up()));
    }

    @AfterAll
    static void close() {
        workplace.open(given(), Secrets.inMemory());
        desk("the simulated line again", d -> d.lines().stream().anyMatch(line -> line.kind().equals("sim") && line.health().up()));
        services.forEach(ServiceRegistration::unregister);
    }

    @AfterEach
    void tidy() {
        CLIENTS.refusing = false;
        CLIENTS.takingNobody = false;
        for (var form : desk.forms()) commands.send(new Command.CloseContact(form.call()));
        for (var favourite : desk.favourites()) commands.send(new Command.RemoveFavourite(favourite.address())); // others know them by number
        bot.await("the end of all calls", () -> {
            for (var call : desk.calls()) {
                if (call.live()) commands.send(new Command.Clear(Optional.of(call.id())));
                else commands.send(new Command.WrapUp(Optional.of(call.id()), "resolved"));
            }
            return desk.calls().isEmpty() && desk.favourites().isEmpty() && desk.forms().isEmpty();
        });
    }

    private static LaunchSettings given() {
        return LaunchSettings.parse(List.of(Platform.getApplicationArgs()));
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

    private static Text searchField() {
        return bot.control("the search field", Text.class, t -> t.getMessage().equals("Name or number"));
    }

    private static Button button(String text) {
        return bot.control(text, Button.class, b -> b.getText().equals(text) && b.isEnabled());
    }

    /** The field whose text is this. */
    private static Text field(String text) {
        return bot.control("the field with " + text, Text.class, t -> t.getText().equals(text) && t.getMessage().isEmpty());
    }

    private static void show(String view) {
        bot.ui(() -> {
            try {
                return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage().showView("org.callwright." + view);
            } catch (PartInitException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void look(boolean dark, int width, int height) {
        bot.ui(() -> {
            PlatformUI.getWorkbench().getService(IEclipseContext.class).get(IThemeEngine.class)
                    .setTheme("org.eclipse.e4.ui.css.theme.e4_" + (dark ? "dark" : "default"), false);
            bot.window().setBounds(new Rectangle(0, 0, width, height));
            return true;
        });
    }

    /** The picture in both themes, narrow and wide. */
    private static void pictures(String name) {
        bot.picture(name + "-light");
        look(true, 1024, 700);
        bot.await("the window as narrow", () -> bot.window().getSize().x == 1024);
        bot.picture(name + "-dark-narrow");
        look(false, 1280, 800);
    }

    private static void talkTo(String number, String name) {
        EXCHANGE.call(number, name);
        situation(Situation.RINGING);
        bot.click(bot.deed("answer"));
        situation(Situation.CONNECTED);
    }

    @Test
    void whomNobodyKnowsIsCreatedBoundNotedWrappedUpAndFiled() { // R16, R18, R19, R22, R24
        CLIENTS.add("Carla Rossi", "Elsewhere", "+390212345");
        bot.click(searchField());
        EXCHANGE.call("+493055509999", "");
        situation(Situation.RINGING);
        var number = field("+493055509999");
        assertSame(searchField(), bot.focus());
        pictures("form-1-popped");
        bot.click(bot.deed("answer"));
        situation(Situation.CONNECTED);
        var call = call().id();

        var name = bot.control("the field for the name", Text.class, t -> t.getParent() == number.getParent() && t.getText().isEmpty());
        bot.click(name);
        bot.type("Carla Rossi");
        desk("what was typed", d -> d.form(call).filter(form -> form.name().equals("Carla Rossi")).isPresent());
        CLIENTS.takingNobody = true;
        bot.click(button("Create"));
        bot.read("The customer system takes nobody now.");
        assertEquals("Carla Rossi", bot.ui(name::getText));
        bot.picture("form-2-failed");
        CLIENTS.takingNobody = false;
        bot.click(button("Create"));
        bot.read("Somebody like this is there already. Is it the same person?");
        pictures("form-3-similar");
        bot.click(button("Create anyway"));
        desk("the call bound", d -> d.call(call).flatMap(c -> c.identity().bound()).map(Contact::name).filter("Carla Rossi"::equals).isPresent());
        assertEquals(List.of(), desk.forms());
        bot.control("the contact", CLabel.class, line -> "Carla Rossi".equals(line.getText()));
        pictures("form-4-created");

        bot.press(SWT.F12);
        var editor = bot.control("the notes editor", StyledText.class, t -> true);
        bot.await("the cursor in the note", editor::isFocusControl);
        bot.type("wants an offer");
        bot.click(bot.deed("clear"));
        situation(Situation.POST_CALL);
        desk("the note", d -> d.note(call).filter(note -> note.text().equals("wants an offer")).isPresent());
        commands.send(new Command.WrapUp(Optional.of(call), "resolved"));
        desk("the note filed", d -> d.note(call).filter(note -> note.filed() == CallNote.Filed.FILED).isPresent());
        assertEquals("wants an offer", CLIENTS.record(call.value().toString()).orElseThrow().note());
    }

    @Test
    void oneOfSeveralIsChosenAndAnotherLater() { // R15, R22
        var one = CLIENTS.add("Dora Lind", "North", "+4670111222");
        var other = CLIENTS.add("Emil Lind", "South", "+4670111222");
        talkTo("+4670111222", "");
        var call = call().id();
        bot.read("Several people have this number. Who is it?");
        assertTrue(call().identity().bound().isEmpty());
        pictures("several-1");
        bot.click(bot.control("the choice", Button.class, b -> b.getText().equals("Choose")));
        desk("the first bound", d -> d.call(call).flatMap(c -> c.identity().bound()).map(Contact::ref).filter(one.ref()::equals).isPresent());
        bot.read("Others with this number");
        pictures("several-2-chosen");
        bot.click(bot.control("the other choice", Button.class, b -> b.getText().equals("Choose")));
        desk("the other bound", d -> d.call(call).flatMap(c -> c.identity().bound()).map(Contact::ref).filter(other.ref()::equals).isPresent());
    }

    @Test
    void favouritesArePutInOrderByKeys() { // R5
        commands.send(new Command.AddFavourite(Address.of("1003"), "Bob Miller", Optional.empty()));
        commands.send(new Command.AddFavourite(Address.of("1004"), "Cleo Park", Optional.empty(), "Sales"));
        commands.send(new Command.AddFavourite(Address.of("1005"), "Dan Roe", Optional.empty(), "Sales"));
        desk("the favourites", d -> d.favourites().size() == 3);
        show("favourites");
        var table = table("Dan Roe");
        bot.ui(() -> {
            table.setSelection(row(table, "Dan Roe"));
            return table.setFocus();
        });
        bot.press(SWT.ALT, SWT.ARROW_UP);
        desk("the other order", d -> names(d).equals(List.of("Bob Miller", "Dan Roe", "Cleo Park")));
        bot.await("the row still chosen", () -> table.getSelection().length == 1 && table.getSelection()[0].getText(0).equals("Dan Roe"));
        pictures("favourites-1");
        bot.press(SWT.ALT, SWT.ARROW_UP);
        desk("in the group above", d -> names(d).equals(List.of("Bob Miller", "Dan Roe", "Cleo Park"))
                && d.favourites().get(1).group().isEmpty());
    }

    @Test
    void whatWaitsIsSeenAndTriedAgain() { // R125
        CLIENTS.add("Finn Vale", "West", "+4930700800");
        CLIENTS.refusing = true;
        talkTo("+4930700800", "");
        var call = call().id();
        commands.send(new Command.Note(Optional.of(call), "send the contract"));
        bot.click(bot.deed("clear"));
        situation(Situation.POST_CALL);
        commands.send(new Command.WrapUp(Optional.of(call), "resolved"));
        desk("the note waits", d -> d.outgoing(call).filter(item -> item.trouble().isPresent()).isPresent());
        show("outbox");
        bot.read("The customer system does not take this record.");
        pictures("outbox-1-attention");
        show("recents");
        bot.picture("recents-1-attention");
        show("outbox");
        var waiting = table("Finn Vale");
        bot.click(button("Edit note"));
        var editor = bot.control("the notes editor", StyledText.class, t -> t.getText().equals("send the contract"));
        bot.await("the cursor in the note", editor::isFocusControl); // R126
        bot.picture("outbox-2-reopened");
        bot.press(SWT.END);
        bot.type(" now");
        desk("the note as corrected", d -> d.note(call).filter(note -> note.text().equals("send the contract now")).isPresent());
        commands.send(new Command.Finish(Optional.of(call)));
        desk("the correction waits", d -> d.call(call).isEmpty() && d.outgoing(call).filter(item -> item.attention()
                && item.record().note().equals("send the contract now")).isPresent());
        CLIENTS.refusing = false;
        bot.click(button("Try again"));
        desk("the note filed", d -> d.outgoing(call).isEmpty());
        assertEquals("send the contract now", CLIENTS.record(call.value().toString()).orElseThrow().note());
        bot.await("an empty list", () -> waiting.getItemCount() == 0);
        pictures("outbox-3-empty");
        show("recents");
        bot.click(bot.control("the calls received", Button.class, b -> String.valueOf(b.getToolTipText()).startsWith("Received")));
        pictures("recents-2-filed");
    }

    private static List<String> names(Desk of) {
        return of.favourites().stream().map(Favourite::name).toList();
    }

    private static int row(Table table, String name) {
        return Arrays.stream(table.getItems()).map(item -> item.getText(0)).toList().indexOf(name);
    }

    /** The table with this name in it. */
    private static Table table(String name) {
        return bot.control("the list with " + name, Table.class, table -> row(table, name) >= 0);
    }
}
