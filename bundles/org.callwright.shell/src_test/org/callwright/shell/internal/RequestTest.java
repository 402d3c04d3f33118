package org.callwright.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.Optional;

import org.callwright.core.Command;
import org.callwright.model.Address;
import org.callwright.model.Call;
import org.callwright.model.CallId;
import org.callwright.model.CallState;
import org.callwright.model.ContactRef;
import org.callwright.model.Desk;
import org.callwright.model.Leg;
import org.callwright.model.LegId;
import org.callwright.model.Participant;
import org.junit.jupiter.api.Test;

class RequestTest {

    private static final CallId CALL = CallId.fresh();
    private static final Desk DESK = Desk.EMPTY.with(Call.offered(CALL,
            new Leg(new LegId("line", "1"), Participant.unknown(Address.of("1")), new CallState.Ringing(Instant.EPOCH)), Optional.empty(), Instant.EPOCH));

    @Test
    void aDialRequestSaysWhereItComesFrom() {
        var asked = ((Command.RequestDial) assertInstanceOf(Request.Do.class, Request.parse("request link tel:+4930-123 Anna Berg", DESK)).command()).request();
        assertEquals("link", asked.source());
        assertEquals(Address.of("tel:+4930-123"), asked.address());
        assertEquals("Anna Berg", asked.name());
        assertInstanceOf(Request.Mistake.class, Request.parse("request link", DESK));
        assertInstanceOf(Request.Mistake.class, Request.parse("request Link! 1", DESK));
        does("accept", new Command.AcceptRequest(Optional.empty()));
        does("accept r1", new Command.AcceptRequest(Optional.of("r1")));
        does("decline r1", new Command.DeclineRequest(Optional.of("r1")));
    }

    @Test
    void everyWordOfTheInterfaceIsUnderstood() {
        does("dial +49 30 123", new Command.Dial(Address.of("+49 30 123")));
        does("answer", new Command.Answer(Optional.empty()));
        does("reject", new Command.Reject(Optional.empty()));
        does("redirect", new Command.Redirect(Optional.empty()));
        does("to 1003", new Command.To(Optional.empty(), Address.of("1003")));
        does("hold", new Command.Hold(Optional.empty()));
        does("retrieve", new Command.Retrieve(Optional.empty()));
        does("transfer", new Command.Transfer(Optional.empty()));
        does("conference", new Command.Conference(Optional.empty()));
        does("clear", new Command.Clear(Optional.empty()));
        does("tone 12#", new Command.SendTones(Optional.empty(), "12#"));
        does("bind local:42", new Command.Bind(Optional.empty(), new ContactRef("local", "42")));
        does("note Hello there", new Command.Note(Optional.empty(), "Hello there"));
        does("wrapup wrong number", new Command.WrapUp(Optional.empty(), "wrong number"));
        does("finish", new Command.Finish(Optional.empty()));
        does("timer clear", new Command.ClearTimer(Optional.empty()));
        does("timer extend", new Command.ExtendTimer(Optional.empty()));
        does("state ready", new Command.Declare(Command.Declare.Presence.READY, ""));
        does("state away lunch break", new Command.Declare(Command.Declare.Presence.AWAY, "lunch break"));
        does("state out", new Command.Declare(Command.Declare.Presence.OUT, ""));
        does("favourite add 1003 Front desk", new Command.AddFavourite(Address.of("1003"), "Front desk", Optional.empty()));
        does("favourite remove 1003", new Command.RemoveFavourite(Address.of("1003")));
        does("import people.csv", new Command.ImportContacts("people.csv"));
        does("import /home/an agent/people 2.vcf", new Command.ImportContacts("/home/an agent/people 2.vcf"));
        does("import cancel", new Command.CancelImport());
        does("import ./cancel", new Command.ImportContacts("./cancel"));
        assertInstanceOf(Request.Mistake.class, Request.parse("import", DESK));
        assertEquals(new Request.Find(new Command.Search("ann b")), Request.parse("search ann b", DESK));
        assertEquals(Request.Show.RECENTS, Request.parse("recents", DESK));
        assertEquals(Request.Show.DESK, Request.parse("  DESK ", DESK));
        assertEquals(new Request.Quit(), Request.parse("quit", DESK));
        assertEquals(new Request.Nothing(), Request.parse("   ", DESK));
    }

    @Test
    void aTrailingCallIdNamesTheCall() {
        does("hold " + CALL.value(), new Command.Hold(Optional.of(CALL)));
        does("to 1003 " + CALL.value(), new Command.To(Optional.of(CALL), Address.of("1003")));
        does("note some text " + CALL.value(), new Command.Note(Optional.of(CALL), "some text"));
    }

    @Test
    void anIdInANoteThatIsNoCallIsText() {
        var other = CallId.fresh().value().toString();
        does("note see " + other, new Command.Note(Optional.empty(), "see " + other));
    }

    @Test
    void aNoteOfSeveralLinesFitsOnOne() {
        does("note one\\ntwo C:\\\\new", new Command.Note(Optional.empty(), "one\ntwo C:\\new"));
    }

    @Test
    void whatIsNotUnderstoodIsAMistakeWithASentence() {
        for (var bad : new String[] { "jump", "dial", "to", "timer", "state", "state busy", "bind nobody", "favourite add", "answer now", "dial \u0007" }) {
            assertInstanceOf(Request.Mistake.class, Request.parse(bad, DESK), bad);
        }
    }

    private static void does(String line, Command command) {
        assertEquals(new Request.Do(command), Request.parse(line, DESK));
    }
}
