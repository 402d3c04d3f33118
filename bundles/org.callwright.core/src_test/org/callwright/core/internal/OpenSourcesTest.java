package org.callwright.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.callwright.core.Command;
import org.callwright.core.DeskDoor;
import org.callwright.core.DeskObserver;
import org.callwright.core.DialSource;
import org.callwright.core.LaunchSettings;
import org.callwright.core.Secrets;
import org.callwright.model.Address;
import org.callwright.model.ClickToDial;
import org.callwright.model.Desk;
import org.callwright.model.DialRequest;
import org.callwright.model.Policy;
import org.callwright.model.Refusal;
import org.callwright.numbering.DialPlan;
import org.callwright.numbering.Numberings;
import org.callwright.spi.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sources of dial requests, and how what they bring comes to the desk. */
class OpenSourcesTest {

    private static final LaunchSettings SETTINGS = new LaunchSettings(Path.of("workspace"), Map.of("dial.region", "DE", "dial.outside", "0", "dial.international", "00",
            "clicktodial.sources", " Link , page", "clicktodial.direct", "page", "clicktodial.seconds", "1"), List.of());

    private final BlockingQueue<Input> desk = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final OpenSources sources = new OpenSources(desk::add);

    private final DialSource source = new DialSource() {

        @Override
        public void open(LaunchSettings settings, DeskDoor door) {
            heard.add("open " + settings.workspace());
        }

        @Override
        public void close() {
            heard.add("close");
        }

        @Override
        public void link(String uri) {
            heard.add("link " + uri);
            throw new IllegalStateException("a mistake");
        }

        @Override
        public void pair(String digits) {
            heard.add("pair " + digits);
        }
    };

    @AfterEach
    void end() {
        sources.end();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        var next = queue.poll(20, TimeUnit.SECONDS);
        if (next == null) throw new AssertionError("nothing came");
        return next;
    }

    private static Command.RequestDial request(String number) {
        return new Command.RequestDial(DialRequest.of("1", "link", Address.of(number), "", Optional.empty()));
    }

    @Test
    void aSourceIsOpenedWithTheWorkplaceWheneverItIsInstalled() throws InterruptedException {
        sources.add(source);
        sources.open(SETTINGS, Numberings.of().site(DialPlan.read(settings(SETTINGS.values())::text)));
        assertEquals("open workspace", next(heard));
        sources.remove(source);
        assertEquals("close", next(heard));
        sources.add(source);
        assertEquals("open workspace", next(heard));
        sources.link("tel:1");
        sources.pair("123456");
        assertEquals("link tel:1", next(heard));
        assertEquals("pair 123456", next(heard), "a mistake of the source ends nothing");
        sources.close();
        assertEquals("close", next(heard));
        sources.add(source);
        assertTrue(heard.isEmpty());
    }

    @Test
    void aRequestSaysWhatWillBeDialledAndStaysInLine() throws InterruptedException {
        sources.request(request("+49 30 1234567"));
        assertInstanceOf(Input.Asked.class, next(desk), "before there is a dial plan");
        sources.open(SETTINGS, Numberings.of().site(DialPlan.read(settings(SETTINGS.values())::text)));
        for (var i = 0; i < 50; i++) sources.request(request("+49 30 12345" + (10 + i)));
        for (var i = 0; i < 50; i++) {
            var came = assertInstanceOf(Input.Requested.class, next(desk));
            assertEquals("+49 30 12345" + (10 + i), came.because().request().address().value());
            assertEquals("03012345" + (10 + i), came.dialled().value().replaceFirst("^00", "0"));
        }
    }

    @Test
    void withoutClickToDialALinkIsSaidToLeadNowhere() throws InterruptedException {
        sources.link("tel:1");
        assertTrue(assertInstanceOf(Input.Noticed.class, next(desk)).notice().text().startsWith("Click-to-dial is not installed"));
    }

    @Test
    void whoAskedHearsWhetherItIsRefusedAndThenThatItIsOver() throws InterruptedException {
        var engine = new Engine(new DeskClock(), effect -> { });
        engine.add(new DeskObserver() {

            @Override
            public void changed(Desk before, Desk after) {
            }

            @Override
            public void refused(Command command, Refusal why) {
                heard.add(why + " " + command);
            }

            @Override
            public void carriedOut(Command command) {
                heard.add("over " + command);
            }
        });
        var asked = request("030 123");
        engine.take(new Input.Requested(asked, Address.of("030123")));
        assertEquals("NOT_PERMITTED " + asked, next(heard));
        assertEquals("over " + asked, next(heard));
        engine.close(Duration.ofSeconds(1));
    }

    @Test
    void R9_whatTheSiteHasDecidedIsReadFromTheSettings() {
        assertEquals(ClickToDial.OFF, PolicySettings.of(settings(Map.of())).clickToDial());
        assertEquals(Policy.DEFAULT.clickToDial(), ClickToDial.OFF);
        var decided = PolicySettings.of(settings(SETTINGS.values())).clickToDial();
        assertEquals(new ClickToDial(Set.of("link", "page"), Set.of("page"), Duration.ofSeconds(5)), decided);
        assertTrue(decided.permits("link") && !decided.direct("link") && decided.direct("page") && !decided.permits("salesforce"));
    }

    private static Settings settings(Map<String, String> values) {
        return new DeskSettings(new LaunchSettings(Path.of("workspace"), values, List.of()), Secrets.inMemory(), () -> { });
    }
}
