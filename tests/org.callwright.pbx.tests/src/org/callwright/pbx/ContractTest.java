package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word of the automation interface, on the simulated telephone system; {@link Product} checks each line that comes out. */
class ContractTest {

    private static Product product;

    @BeforeEach
    void anIdleDesk() {
        if (product == null) product = Product.Setup.of("contract").set("line", "sim").set("sim.callers", "off").start();
        product.tidy();
    }

    @AfterAll
    static void quit() {
        if (product == null) return;
        product.send("quit");
        assertEquals(0, product.exitCode());
        product.close();
        product = null;
    }

    private static Desk.Part talking(String number) {
        return product.send("dial " + number, "we talk to " + number, desk -> desk.call("talking").isPresent()).call("talking").orElseThrow();
    }

    @Test
    void aCallIsDialledHeldRetrievedNotedAndWrappedUp() {
        var call = talking("500");
        assertEquals("out", call.text("direction"));
        assertEquals("500", call.part("customer").text("address"));
        product.send("hold", "the call is held", desk -> desk.call("held").isPresent());
        product.send("retrieve", "we talk again", desk -> desk.call("talking").isPresent());
        product.send("tone 12*#");
        product.send("note first line\\nsecond line", "the note is on the desk",
                desk -> desk.note(call.id()).filter(note -> note.text("text").equals("first line\nsecond line")).isPresent());
        var over = product.send("clear", "the call is over", desk -> desk.call("ended").isPresent());
        assertEquals("You hung up.", over.call("ended").orElseThrow().text("reason"));
        assertEquals("hung-up", over.call("ended").orElseThrow().text("cause"));
        assertEquals(1, over.wrapUps().size());
        product.send("wrapup resolved", "the desk is idle", Desk::idle);
        var dialled = Desk.parts(product.ask("recents", "recents").getAsJsonObject("recents").getAsJsonArray("dialled"));
        assertTrue(dialled.stream().anyMatch(recent -> recent.text("call").equals(call.id())));
    }

    @Test
    void aTransferIsChosenDialledAndCompleted() {
        talking("500");
        product.send("transfer", "a target is to be chosen", desk -> operation(desk, "transfer", "choosing"));
        product.send("to 1003", "the target has answered", desk -> operation(desk, "transfer", "connected"));
        var done = product.send("transfer", "the call is theirs", desk -> desk.call("ended").isPresent());
        assertEquals("transferred", done.call("ended").orElseThrow().text("cause"));
    }

    @Test
    void aConferenceIsJoined() {
        talking("500");
        product.send("conference", "a party is to be chosen", desk -> operation(desk, "conference", "choosing"));
        product.send("to 1003", "the party has answered", desk -> operation(desk, "conference", "connected"));
        var joined = product.send("conference", "three talk", desk -> desk.call("talking").filter(c -> c.parts("participants").size() == 2).isPresent());
        assertTrue(joined.call("talking").orElseThrow().part("operation").text("kind").isEmpty());
    }

    private static boolean operation(Desk desk, String kind, String step) {
        return desk.calls().stream().map(call -> call.part("operation")).anyMatch(o -> o.text("kind").equals(kind) && o.text("step").equals(step));
    }

    @Test
    void anIncomingCallThatWasToBeRedirectedIsAnsweredAfterAll() {
        try (var ringing = Product.Setup.of("contract-callers").set("line", "sim").start()) {
            ringing.await("somebody calls", desk -> desk.call("ringing").isPresent());
            ringing.send("redirect", "a target is to be chosen", desk -> operation(desk, "redirect", "choosing"));
            var talking = ringing.send("answer", "we talk", desk -> desk.call("talking").isPresent());
            assertEquals("in", talking.call("talking").orElseThrow().text("direction"));
        }
    }

    @ParameterizedTest
    @CsvSource({ "answer, no-call", "reject, no-call", "redirect, no-call", "to 1003, no-call", "hold, no-call", "retrieve, no-call", "transfer, no-call",
            "conference, no-call", "clear, no-call", "tone 1, no-call", "note text, no-call", "bind local:1, no-call", "wrapup resolved, no-call",
            "timer clear, no-timer", "timer extend, no-timer" })
    void whatMakesNoSenseIsRefusedWithTheReason(String command, String code) {
        var refused = product.ask(command, "error", line -> line.has("command"));
        assertEquals(command.split(" ")[0], refused.get("command").getAsString());
        assertTrue(Contract.sentence(refused.get("error").getAsString()), refused.toString());
        assertEquals(code, refused.get("code").getAsString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "dance", "dial", "to", "tone x", "state", "state sleepy", "timer", "favourite", "favourite add", "wrapup", "bind", "bind x",
            "hold now", "\u0007", "{\"v\":1}", "answer 6f9b0c2e-0000-4000-8000-000000000000" })
    void whatIsNotUnderstoodIsRefusedWithASentence(String command) {
        var sentence = product.ask(command, "error").get("error").getAsString();
        assertTrue(Contract.sentence(sentence), sentence);
        product.await("it works as before", Desk::up);
    }

    @Test
    void theAgentsStateIsDeclared() {
        var away = product.send("state away lunch", "the agent is away", desk -> desk.agent().equals("away"));
        assertEquals("lunch", away.json().getAsJsonObject("agent").get("reason").getAsString());
        product.send("state out", "the agent is out", desk -> desk.agent().equals("out"));
        product.send("state ready", "the agent is ready", desk -> desk.agent().equals("ready"));
    }

    @Test
    void favouritesComeAndGo() {
        var there = product.ask("favourite add 1003 Reception", "favourites");
        assertTrue(Desk.parts(there.getAsJsonArray("favourites")).stream()
                .anyMatch(f -> f.text("address").equals("1003") && f.text("name").equals("Reception")), there.toString());
        var gone = product.ask("favourite remove 1003", "favourites");
        assertTrue(Desk.parts(gone.getAsJsonArray("favourites")).stream().noneMatch(f -> f.text("address").equals("1003")), gone.toString());
    }

    @Test
    void favouritesAreSortedIntoGroups() {
        product.ask("favourite add 1003 Reception", "favourites");
        product.ask("favourite add 1004 Zoe", "favourites");
        var moved = product.ask("favourite move 1004 before 1003", "favourites");
        var order = Desk.parts(moved.getAsJsonArray("favourites")).stream().map(f -> f.text("address")).filter(a -> a.startsWith("100")).toList();
        assertEquals(java.util.List.of("1004", "1003"), order);
        var grouped = product.ask("favourite group 1003 Front desk", "favourites");
        assertTrue(Desk.parts(grouped.getAsJsonArray("favourites")).stream().anyMatch(f -> f.text("group").equals("Front desk")), grouped.toString());
        product.ask("favourite remove 1003", "favourites");
        product.ask("favourite remove 1004", "favourites");
    }

    @Test
    void aCallbackIsPromisedAndACallOpenedAgain() {
        var call = product.send("dial 500", "we talk", desk -> desk.call("talking").isPresent()).call("talking").orElseThrow().id();
        product.send("callback +2h about the offer " + call, "the callback is there", desk -> desk.has("callbacks"));
        product.send("note first", "the note is there", desk -> desk.note(call).isPresent());
        product.send("wrapup resolved " + call);
        product.send("clear " + call, "the desk is idle", Desk::idle);
        assertEquals("about the offer", Desk.parts(product.ask("callbacks", "callbacks").getAsJsonArray("callbacks")).getFirst().text("remark"));
        product.send("callback drop " + call, "the callback is gone", desk -> !desk.has("callbacks"));
        Await.until("the call is filed", () -> product.ask("outbox", "outbox").getAsJsonArray("outbox").isEmpty());
        product.send("reopen " + call, "the call is open again", desk -> desk.byId(call).isPresent());
        product.send("note better " + call, "the note is another", desk -> desk.note(call).filter(n -> n.text("text").equals("better")).isPresent());
        product.send("finish " + call, "it is closed again", Desk::idle);
        assertTrue(product.ask("shift", "shift").getAsJsonObject("shift").getAsJsonArray("doings").size() > 1);
        product.ask("earlier", "earlier");
    }

    @Test
    void aSearchIsAnswered() {
        var found = product.ask("search 4930123", "search").getAsJsonObject("search");
        assertEquals("4930123", found.get("text").getAsString());
        assertFalse(found.get("running").getAsBoolean());
    }

    @Test
    void theDeskIsShownWhenAskedForAndTheNumbersOfTheDesksRise() {
        var before = product.await("there is a desk", desk -> true).json().get("seq").getAsLong();
        product.send("desk", "there is a newer desk", desk -> desk.json().get("seq").getAsLong() > before);
        for (var action : Contract.ACTIONS) product.await(action + " is told of", desk -> desk.json().getAsJsonObject("allowed").has(action));
    }

    @Test
    void whereSeveralCallsAreThereTheIdAtTheEndSaysWhich() {
        var first = talking("500");
        product.send("clear", "the first call waits for its wrap-up", desk -> !desk.wrapUps().isEmpty());
        var second = talking("1004");
        product.send("note about the first " + first.id(), "the first call has the note",
                desk -> desk.note(first.id()).filter(note -> note.text("text").equals("about the first")).isPresent());
        assertTrue(product.send("desk", "the second has none", desk -> desk.note(second.id()).isEmpty()).byId(second.id()).isPresent());
        product.send("wrapup resolved " + first.id(), "the first call is done with, and not the second",
                desk -> desk.byId(first.id()).isEmpty() && desk.byId(second.id()).filter(call -> call.is("talking")).isPresent());
    }

    @Test
    void aSettingsFileWithAPasswordThatOthersCanReadIsRefused() throws Exception {
        var file = Scratch.fresh("open-settings").resolve("open.properties");
        Files.write(file, List.of("line=sip", "sip.password=secret"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (var refused = Product.Setup.of("refused").start("--settings", file.toString())) {
            var sentence = refused.line("it says what is wrong", line -> line.has("error")).get("error").getAsString();
            assertTrue(sentence.contains("chmod 600"), sentence);
            assertEquals(2, refused.exitCode());
        }
    }

    @Test
    void theEndOfTheInputEndsTheProduct() {
        try (var product = Product.Setup.of("end-of-input").set("line", "sim").set("sim.callers", "off").start()) {
            product.await("the line is up", Desk::up);
            product.endInput();
            assertEquals(0, product.exitCode());
        }
    }
}
