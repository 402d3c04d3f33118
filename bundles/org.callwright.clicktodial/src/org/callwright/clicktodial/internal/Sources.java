package org.callwright.clicktodial.internal;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import com.google.gson.JsonObject;

import org.callwright.core.Command;
import org.callwright.core.DeskDoor;
import org.callwright.core.DeskObserver;
import org.callwright.core.DialSource;
import org.callwright.core.LaunchSettings;
import org.callwright.model.Allowance;
import org.callwright.model.Desk;
import org.callwright.model.Notice;
import org.callwright.model.Notice.Severity;
import org.callwright.model.Refusal;
import org.osgi.service.component.annotations.Component;

/** The sources of dial requests: opens what the administrator has permitted, and nothing else. It references no service, so the desk can reference it. */
@Component(service = { DialSource.class, DeskObserver.class })
public final class Sources implements DialSource, DeskObserver {

    static final String LINK = "link";
    static final String COMMAND_LINE = "command-line";
    static final String SALESFORCE = "salesforce";

    private static final Logger LOG = System.getLogger(Sources.class.getName());
    private static final String PAIRING = "clicktodial:pairing";
    private static final String SERVER = "clicktodial:page";
    private static final String LINKS = "clicktodial:link";
    private static final Duration LINE = Duration.ofSeconds(30);

    /** A link that came before the line was up, as at the start. */
    private record Early(String uri) {}

    private final Path home;
    private final Duration patience; // for the line
    private final Requests requests = new Requests();
    private volatile DeskDoor door; // null until opened
    private volatile SecondStarts second; // null while closed, as the next one
    private volatile Bridge bridge;
    private Optional<PageSettings> served = Optional.empty(); // of the bridge; as all of these on the workplace's thread
    private volatile Set<String> permitted = Set.of();
    private final AtomicReference<Early> early = new AtomicReference<>(); // null where there is none

    public Sources() {
        this(Home.folder(), LINE);
    }

    Sources(Path home, Duration patience) {
        this.home = home;
        this.patience = patience;
    }

    @Override
    public void open(LaunchSettings settings, DeskDoor desk) {
        door = desk;
        permitted = Arrays.stream(settings.values().getOrDefault("clicktodial.sources", "").toLowerCase(java.util.Locale.ROOT).split(",")).map(String::strip)
                .collect(Collectors.toSet());
        var local = permitted.contains(LINK) || permitted.contains(COMMAND_LINE);
        if (!local) closeSecond();
        else if (second == null) openSecond(settings);
        var page = Optional.of(PageSettings.of(settings.values())).filter(p -> permitted.contains(SALESFORCE));
        if (page.equals(served) && (bridge != null || page.isEmpty())) return;
        closeBridge();
        page.ifPresent(wanted -> openBridge(wanted, settings));
    }

    private void openSecond(LaunchSettings settings) {
        try {
            second = SecondStarts.open(settings.workspace(), this::brought);
            Home.opened(home, settings.workspace());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "no second start can be met", e);
            say(LINKS, Severity.WARNING, "Links and numbers from the command line cannot be taken: the log has the details.");
        }
    }

    private void openBridge(PageSettings wanted, LaunchSettings settings) {
        served = Optional.of(wanted);
        try {
            bridge = Bridge.open(wanted, new Browsers(settings.workspace(), InstantSource.system()), new Window(), InstantSource.system());
            door.unsay(SERVER);
            LOG.log(Level.INFO, "the page for the customer system is at http://localhost:{0}/cti/", Integer.toString(bridge.port()));
            if (bridge.port() != wanted.ports().getFirst() && wanted.ports().getFirst() != 0) {
                say(SERVER, Severity.WARNING, "Another program has port " + wanted.ports().getFirst() + ": the page for the customer system is at http://localhost:"
                        + bridge.port() + "/cti/ now.");
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the page for the customer system cannot be served", e);
            say(SERVER, Severity.WARNING, "Click-to-dial from the customer system is off: other programs have its ports.");
        }
    }

    @Override
    public void close() {
        permitted = Set.of();
        early.set(null);
        closeSecond();
        closeBridge();
    }

    private void closeSecond() {
        if (second != null) second.close();
        second = null;
    }

    private void closeBridge() {
        if (bridge != null) bridge.close();
        bridge = null;
        served = Optional.empty();
        if (door != null) List.of(SERVER, PAIRING).forEach(door::unsay); // of a page that is not there any more
    }

    /** What a second start brings; on a thread of its own. */
    private Outcome brought(String source, String text) {
        var link = source.equals(LINK);
        if (!permitted.contains(source) || !link && !source.equals(COMMAND_LINE)) return link ? said(Outcome.NOT_PERMITTED) : Outcome.NOT_PERMITTED;
        var number = link ? Link.address(text) : Link.typed(text);
        return number.map(to -> requests.ask(door::request, source, to, "", Optional.empty())).orElseGet(() -> link ? said(Outcome.NO_NUMBER) : Outcome.NO_NUMBER);
    }

    /** What becomes of a link at the desk is said there; of one that does not come so far nobody would hear, as a browser shows nothing. */
    private Outcome said(Outcome.Refused why) {
        say(LINKS, Severity.WARNING, why.sentence());
        return why;
    }

    @Override
    public void link(String uri) {
        var link = new Early(uri);
        early.set(link); // before looking at the line: it may come up in this moment, on another thread
        if (up(requests.desk())) openEarly();
        else Thread.ofVirtual().name("early link").start(() -> wait(link));
    }

    private void wait(Early link) {
        try {
            Thread.sleep(patience);
        } catch (InterruptedException e) { // nobody does
            Thread.currentThread().interrupt();
        }
        if (early.compareAndSet(link, null)) {
            say(LINKS, Severity.WARNING, "The number of the link was not taken, as no telephone line is connected. Open the link again when one is.");
        }
    }

    private void openEarly() {
        var link = early.getAndSet(null);
        if (link != null) open(link.uri());
    }

    private static boolean up(Desk desk) {
        return desk.lines().stream().anyMatch(line -> line.health().up());
    }

    private void open(String uri) {
        var number = Link.address(uri);
        if (number.isEmpty()) said(Outcome.NO_NUMBER);
        number.ifPresent(to -> Thread.ofVirtual().name("link").start(() -> requests.ask(door::request, LINK, to, "", Optional.empty())));
    }

    @Override
    public void pair(String digits) {
        var answer = bridge == null ? Pairing.Answer.NOBODY : bridge.pair(digits);
        switch (answer) {
            case PAIRED -> door.unsay(PAIRING); // the page fetches its cookie, and then it is said
            case WRONG -> say(PAIRING, Severity.WARNING, "These are not the digits that the page shows. Try again.");
            case OVER -> say(PAIRING, Severity.WARNING, "Wrong digits too often: let the page show new ones.");
            case NOBODY -> say(PAIRING, Severity.WARNING, "No page waits to be paired. Open the page in the browser first.");
        }
    }

    @Override
    public void changed(Desk before, Desk after) {
        requests.changed(before, after);
        var open = bridge;
        if (open != null) open.tell(state(after));
        if (up(after)) openEarly();
    }

    @Override
    public void refused(Command command, Refusal why) {
        requests.refused(command, why);
    }

    @Override
    public void carriedOut(Command command) {
        requests.carriedOut(command);
    }

    /** What a page may know: whether a click would be taken, and why not. Nothing of calls or customers. */
    static String state(Desk desk) {
        var why = Allowance.request(desk);
        var state = new JsonObject();
        state.addProperty("enabled", desk.policy().clickToDial().permits(SALESFORCE));
        state.addProperty("ready", why.isEmpty());
        state.addProperty("why", why.map(Refusal::sentence).orElse(""));
        return state.toString();
    }

    private void say(String subject, Severity severity, String sentence) {
        var desk = door;
        if (desk != null) desk.say(new Notice(subject, severity, Instant.now(), sentence));
    }

    /** The desk as the page's server sees it. */
    private final class Window implements Bridge.Desk {

        @Override
        public String state() {
            return Sources.state(requests.desk());
        }

        @Override
        public Outcome dial(Clicked clicked) {
            return requests.ask(door::request, SALESFORCE, clicked.number(), clicked.name(), clicked.record());
        }

        @Override
        public void pairing(Duration stands) {
            say(PAIRING, Severity.INFO, "A page in the browser wants to be connected with this desk. If you opened it, type the digits that it shows: Preferences, Click-to-dial.");
        }

        @Override
        public void paired() {
            say(PAIRING, Severity.INFO, "The page in the browser is connected with this desk.");
        }
    }
}
