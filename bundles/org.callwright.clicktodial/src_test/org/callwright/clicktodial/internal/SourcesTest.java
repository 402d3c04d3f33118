package org.callwright.clicktodial.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.callwright.core.Command;
import org.callwright.core.DeskDoor;
import org.callwright.core.LaunchSettings;
import org.callwright.model.Address;
import org.callwright.model.Capability;
import org.callwright.model.ClickToDial;
import org.callwright.model.Desk;
import org.callwright.model.DialRequest;
import org.callwright.model.Health;
import org.callwright.model.LineStatus;
import org.callwright.model.Notice;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is opened by which setting, and how what comes in reaches the desk. */
class SourcesTest {

    @TempDir
    Path workspace;

    private final BlockingQueue<DialRequest> came = new LinkedBlockingQueue<>();
    private final BlockingQueue<Notice> said = new LinkedBlockingQueue<>();
    private Sources sources;
    private Optional<Refusal> answer = Optional.empty();
    private Desk desk = Desk.EMPTY;

    private final DeskDoor door = new DeskDoor() {

        @Override
        public void request(Command.RequestDial request) {
            came.add(request.request());
            if (answer.isPresent()) sources.refused(request, answer.get());
            else becomes(desk.with(request.request()));
            sources.carriedOut(request);
        }

        @Override
        public void say(Notice notice) {
            said.add(notice);
        }

        @Override
        public void unsay(String subject) {
            said.removeIf(notice -> notice.subject().equals(subject));
        }
    };

    @BeforeEach
    void create() {
        sources = new Sources(workspace.resolve("home"), Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        sources.close();
    }

    private void open(String permitted, String... more) {
        var values = new HashMap<>(Map.of("clicktodial.sources", permitted, "clicktodial.ports", "0"));
        for (var pair : more) values.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        sources.open(new LaunchSettings(workspace, values, List.of()), door);
    }

    private void becomes(Desk next) {
        var before = desk;
        desk = next;
        sources.changed(before, next);
    }

    private DialRequest next() throws InterruptedException {
        var request = came.poll(20, TimeUnit.SECONDS);
        if (request == null) throw new AssertionError("no dial request came");
        return request;
    }

    private void lineIsUp() {
        becomes(desk.with(new LineStatus("line", "test", new Health.Up("line", EnumSet.allOf(Capability.class)))));
    }

    @Test
    void R9_nothingListensBeforeTheAdministratorHasPermittedIt() {
        open("");
        assertFalse(Files.exists(Rendezvous.file(workspace)));
        assertEquals(Optional.empty(), SecondStart.bring(workspace, "link", "tel:1"));
        sources.pair("123456");
        assertTrue(said.remove().text().startsWith("No page waits"));
        open("link");
        assertTrue(Files.exists(Rendezvous.file(workspace)));
        open("");
        assertFalse(Files.exists(Rendezvous.file(workspace)), "and what is withdrawn is closed");
    }

    @Test
    void aSecondStartBringsALinkOrANumber() throws InterruptedException {
        open("link, command-line");
        assertEquals(Optional.of("asked"), SecondStart.bring(workspace, "link", "tel:+49-30-123;ext=5"));
        var link = next();
        assertEquals("link", link.source());
        assertEquals(Address.of("+4930123;ext=5"), link.address());
        assertEquals(Optional.of("asked"), SecondStart.bring(workspace, "command-line", "030 123"));
        assertEquals("command-line", next().source());
    }

    @Test
    void onlyFromTheSourcesThatArePermitted() {
        open("command-line");
        assertEquals(Optional.of("refused " + Outcome.NOT_PERMITTED.sentence()), SecondStart.bring(workspace, "link", "tel:1"));
        assertEquals(Optional.of("refused " + Outcome.NOT_PERMITTED.sentence()), SecondStart.bring(workspace, "salesforce", "1"));
        assertTrue(came.isEmpty());
    }

    @Test
    void whyTheDeskRefusesIsSaidToWhoeverAsked() {
        open("link");
        answer = Optional.of(Refusal.ON_A_CALL);
        assertEquals(Optional.of("refused You are on a call already."), SecondStart.bring(workspace, "link", "tel:1"));
        assertEquals(Optional.of("refused " + Outcome.NO_NUMBER.sentence()), SecondStart.bring(workspace, "link", "http://example.net"));
    }

    @Test
    void aLinkAtTheStartWaitsForTheLine() throws InterruptedException {
        sources.link("tel:+4930123");
        open("link");
        assertTrue(came.isEmpty());
        lineIsUp();
        assertEquals(Address.of("+4930123"), next().address());
        sources.link("tel:+4930999");
        assertEquals(Address.of("+4930999"), next().address());
    }

    @Test
    void aLinkForWhichNoLineComesUpIsSaidToTheAgentAndNotDialledLater() throws InterruptedException {
        sources = new Sources(workspace.resolve("home"), Duration.ofMillis(1));
        open("link");
        sources.link("tel:+4930123");
        var notice = said.poll(20, TimeUnit.SECONDS);
        assertTrue(notice != null && notice.text().startsWith("The number of the link was not taken"), String.valueOf(notice));
        lineIsUp();
        sources.link("tel:+4930999");
        assertEquals(Address.of("+4930999"), next().address());
    }

    @Test
    void aLineThatComesUpWhileALinkComesMissesItNever() throws Exception {
        open("link");
        lineIsUp();
        var up = desk;
        for (var i = 0; i < 2000; i++) {
            becomes(Desk.EMPTY);
            var ready = new AtomicInteger(2);
            var link = Thread.ofPlatform().start(() -> {
                together(ready);
                sources.link("tel:1");
            });
            together(ready);
            for (var n = i % 50; n > 0; n--) Thread.onSpinWait();
            becomes(up);
            link.join();
            next();
        }
        assertTrue(came.isEmpty(), "nor is it opened twice");
    }

    private static void together(AtomicInteger ready) {
        ready.decrementAndGet();
        while (ready.get() > 0) Thread.onSpinWait();
    }

    @Test
    void aLinkWithoutANumberIsSaidToTheAgent() {
        open("link");
        lineIsUp();
        sources.link("tel:");
        assertEquals(Outcome.NO_NUMBER.sentence(), said.remove().text());
    }

    /** Nobody reads what a program says that a browser has started. */
    @Test
    void aLinkOfASecondStartThatNeverReachesTheDeskIsSaidToTheAgent() {
        open("link, command-line");
        SecondStart.bring(workspace, "link", "tel:");
        assertEquals(Outcome.NO_NUMBER.sentence(), said.remove().text());
        SecondStart.bring(workspace, "command-line", "\u00a0");
        assertTrue(said.isEmpty(), "whoever typed it has been told");
        open("command-line");
        SecondStart.bring(workspace, "link", "tel:1");
        assertEquals(Outcome.NOT_PERMITTED.sentence(), said.remove().text());
    }

    @Test
    void aSourceThatIsTakenAwayLeavesNoWarningBehind() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            open("salesforce", "clicktodial.ports=" + taken.getLocalPort());
            assertEquals(1, said.size());
            open("");
            assertTrue(said.isEmpty());
        }
    }

    @Test
    void wherePortsAreTakenTheAgentIsToldAndTheNextOneIsUsed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            open("salesforce", "clicktodial.ports=" + taken.getLocalPort());
            assertEquals("Click-to-dial from the customer system is off: other programs have its ports.", said.remove().text());
            open("salesforce", "clicktodial.ports=" + taken.getLocalPort() + ",0");
            assertTrue(said.remove().text().startsWith("Another program has port " + taken.getLocalPort()));
        }
    }

    @Test
    void aPageLearnsWhetherAClickWouldBeTakenAndNothingElse() {
        var permitted = Desk.EMPTY.with(Policy.DEFAULT.clickToDial(new ClickToDial(Set.of("salesforce"), Set.of(), Duration.ofSeconds(60))));
        assertEquals("{\"enabled\":true,\"ready\":false,\"why\":\"The telephone line is not connected.\"}", Sources.state(permitted));
        assertEquals("{\"enabled\":false,\"ready\":false,\"why\":\"The telephone line is not connected.\"}", Sources.state(Desk.EMPTY));
    }

    @Test
    void theDeskOfThisUserThatWasOpenedLastOfThoseThatRunIsFound() throws IOException {
        var home = workspace.resolve("home");
        assertEquals(Optional.empty(), SecondStart.bringToLast(home, "link", "tel:1"));
        open("link");
        assertEquals(Optional.of("asked"), SecondStart.bringToLast(home, "link", "tel:1"));
        var other = new Sources(home, Duration.ofMinutes(1));
        other.open(new LaunchSettings(Files.createDirectories(workspace.resolve("other")), Map.of("clicktodial.sources", "command-line"), List.of()), door);
        assertEquals(Optional.of("refused " + Outcome.NOT_PERMITTED.sentence()), SecondStart.bringToLast(home, "link", "tel:1"), "the other is newer");
        other.close();
        assertEquals(Optional.of("asked"), SecondStart.bringToLast(home, "link", "tel:1"), "and has gone");
        open("");
        open("link");
        assertEquals(List.of(workspace.toAbsolutePath(), workspace.resolve("other").toAbsolutePath()), Home.workspaces(home), "each once");
    }
}
