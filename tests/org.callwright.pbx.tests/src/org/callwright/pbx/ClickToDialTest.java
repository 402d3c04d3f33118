package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** Dial requests from outside the product that was built: by a second start, and from a page in a real browser. */
class ClickToDialTest {

    private static final String WHOM = "500"; // somebody who answers at the simulated telephone system

    private static Product.Setup desk(String name) {
        return Product.Setup.of(name).set("line", "sim").set("sim.callers", "off").set("dial.region", "DE").set("clicktodial.ports", "0");
    }

    /** Starts the product once more, as the operating system or a person would; its exit code. */
    private static int second(Product first, String... words) {
        var command = new ArrayList<>(List.of(Product.executable().toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("--workspace", first.workspace().toString()));
        try {
            Running.of(Map.of("CALLWRIGHT_HOME", Scratch.folder("home").toString(), "JAVA_HOME", System.getProperty("java.home")), command.toArray(String[]::new));
            return 0;
        } catch (Running.Failed e) {
            return e.code();
        }
    }

    private static Optional<Desk.Part> request(Desk desk) {
        return desk.has("request") ? Optional.of(new Desk.Part(desk.json().getAsJsonObject("request"))) : Optional.empty();
    }

    @Test
    void R9_aSecondStartAsksTheAgentOfTheFirst() {
        try (var product = desk("second-start").set("clicktodial.sources", "link, command-line").start()) {
            product.await("the line is up", Desk::up);
            assertEquals(0, second(product, "tel:+49-30-1234567;ext=5"));
            var link = product.get("the agent is asked", ClickToDialTest::request);
            assertEquals("link", link.text("source"));
            assertEquals("+49301234567;ext=5", link.text("address"));
            assertEquals("call", link.text("for"));
            assertEquals(0, second(product, "dial", WHOM));
            var number = product.get("the newer takes its place", now -> request(now).filter(it -> it.text("source").equals("command-line")));
            product.send("accept " + number.id());
            product.await("they are called", now -> now.call("talking").isPresent() && !now.has("request"));
            assertEquals(1, second(product, "dial", WHOM), "a call is up");
            assertEquals(1, second(product, "tel:*72"));
            product.tidy();
        }
    }

    @Test
    void R98_duringATransferItIsTheTarget() {
        try (var product = desk("second-start-transfer").set("clicktodial.sources", "command-line").set("clicktodial.direct", "command-line").start()) {
            product.await("the line is up", Desk::up);
            product.send("dial " + WHOM, "we talk", now -> now.call("talking").isPresent());
            product.send("transfer", "a target is wanted", now -> now.calls().getFirst().part("operation").text("step").equals("choosing"));
            assertEquals(0, second(product, "dial", "501"));
            product.await("it is the target", now -> now.calls().size() == 1 && now.calls().getFirst().part("operation").text("target").equals("501"));
            product.send("retrieve");
            product.tidy();
        }
    }

    @Test
    void R9_whereItIsNotPermittedNothingIsHeard() {
        try (var product = desk("second-start-off").start()) {
            product.await("the line is up", Desk::up);
            assertEquals(3, second(product, "dial", WHOM));
            assertFalse(Files.exists(product.workspace().resolve("clicktodial.desk")));
        }
    }

    @Test
    void aProductThatIsStartedWithALinkAsksOnceItsLineIsUp() {
        try (var product = desk("started-with-a-link").set("clicktodial.sources", "link").start("tel:+49-30-7654321")) {
            assertEquals("+49307654321", product.get("the agent is asked", ClickToDialTest::request).text("address"));
        }
    }

    /** Where the page is, from the log: the port is any. */
    private static String adapter(Product product) {
        return Await.until("the page is served", () -> Await.io(() -> {
            var log = product.workspace().resolve("logs/callwright-0.0.log");
            return Files.exists(log) ? Files.readAllLines(log).stream().filter(line -> line.contains("http://localhost:"))
                    .map(line -> line.replaceFirst(".*(http://localhost:[0-9]+)/cti/.*", "$1")).findFirst() : Optional.<String>empty();
        }), product::said);
    }

    private static void pair(Product product, Browser.Page page) {
        page.awaitFrame("the page asks to be paired", "document.getElementById('pair').hidden", "false");
        page.frame("document.getElementById('pair').click()");
        product.await("the agent hears of it", now -> now.notice("clicktodial:pairing").isPresent());
        var digits = page.awaitFrame("the page shows its digits", "document.getElementById('digits').textContent", "[0-9]{6}");
        product.send("pair " + (digits.equals("000000") ? "000001" : "000000"), "wrong digits are refused",
                now -> now.notice("clicktodial:pairing").filter(it -> it.text("severity").equals("warning")).isPresent());
        product.send("pair " + digits);
        page.awaitFrame("the page is connected", "document.getElementById('state').textContent", "Connected with the desk\\..*");
    }

    @Test
    void R9_aNumberClickedInTheCustomerSystemReachesTheDesk() {
        try (var org = new Org();
                var product = desk("browser").set("clicktodial.sources", "salesforce").set("clicktodial.salesforce.orgs", org.origin()).start();
                var browser = Browser.start("browser-profile")) {
            product.await("the line is up", Desk::up);
            org.shows(adapter(product));
            var page = browser.open(org.origin() + "/record");
            page.await("numbers are not clickable yet", "document.getElementById('number') && document.getElementById('number').disabled", "true");
            pair(product, page);
            page.await("numbers are clickable", "document.getElementById('number').disabled", "false");
            page.eval("document.getElementById('number').click()");
            var request = product.get("the agent is asked", ClickToDialTest::request);
            assertEquals("salesforce", request.text("source"));
            assertEquals("Anna Berg", request.text("name"));
            assertEquals("+49 30 1234567", request.text("address"));
            assertEquals("salesforce:003000000000001AAA", request.text("contact"));
            page.awaitFrame("the page says so", "document.getElementById('last').textContent", "Confirm the call at the desk\\.");
            page.await("the softphone is shown", "said.includes('visible')", "true");
            product.send("accept", "they are called", now -> !now.calls().isEmpty());
            page.awaitFrame("the page knows that the desk is busy", "document.getElementById('state').textContent", ".*(on a call|being placed).*");
            page.eval("document.getElementById('number').click()");
            page.awaitFrame("why not is said there", "document.getElementById('last').textContent", ".*(on a call|being placed|dialled) already\\.");
            assertEquals("", page.frame("document.cookie").orElseThrow(), "no script reads the cookie");
            product.tidy();

            var again = browser.open(org.origin() + "/record");
            again.await("a browser that was paired is known", "document.getElementById('number') && !document.getElementById('number').disabled", "true");
        }
    }

    /** A browser has six connections to a place, and a page that listens takes one for good. */
    @Test
    void R9_inAsManyTabsAsAnAgentHasANumberCanBeClicked() {
        try (var org = new Org();
                var product = desk("browser-tabs").set("clicktodial.sources", "salesforce").set("clicktodial.salesforce.orgs", org.origin()).start();
                var browser = Browser.start("browser-tabs-profile")) {
            product.await("the line is up", Desk::up);
            org.shows(adapter(product));
            var first = browser.open(org.origin() + "/record");
            pair(product, first);
            var last = first;
            for (var tab = 2; tab <= 10; tab++) {
                last.seen(false);
                last = browser.open(org.origin() + "/record");
                last.await("numbers are clickable in tab " + tab, "document.getElementById('number') && document.getElementById('number').disabled", "false");
            }
            for (var page : List.of(last, first)) {
                last.seen(page == last);
                page.seen(true);
                page.eval("document.getElementById('number').click()");
                product.get("the agent is asked", ClickToDialTest::request);
                product.send("decline", "that is done", now -> !now.has("request"));
            }
            product.tidy();
        }
    }

    @Test
    void noOtherPageCanShowTheAdapterNorPostNorRead() {
        try (var org = new Org(); var other = new Org();
                var product = desk("browser-elsewhere").set("clicktodial.sources", "salesforce").set("clicktodial.salesforce.orgs", org.origin()).start();
                var browser = Browser.start("browser-elsewhere-profile")) {
            product.await("the line is up", Desk::up);
            var adapter = adapter(product);
            org.shows(adapter);
            other.shows(adapter);
            pair(product, browser.open(org.origin() + "/record")); // the browser has the cookie
            product.send("dismiss clicktodial:pairing", "nothing is said", now -> now.notice("clicktodial:pairing").isEmpty());

            var evil = browser.open(other.origin() + "/record");
            evil.await("its frame is over", "new Promise((done) => setTimeout(done)).then(() => document.readyState)", "complete");
            assertEquals("0", evil.eval("said.length"), "the adapter was not shown");
            assertTrue(evil.eval("document.getElementById('number').disabled").equals("true"));
            for (var how : List.of("{method: 'POST', credentials: 'include', headers: {'Content-Type': 'application/json'}, body: '{}'}",
                    "{method: 'POST', credentials: 'include', headers: {'X-Callwright-Nonce': '0'}, body: '{}'}", "{method: 'GET', credentials: 'include'}")) {
                for (var path : List.of("/cti/pair", "/cti/hello", "/cti/dial", "/cti/")) {
                    assertTrue(evil.eval("fetch('" + adapter + path + "', " + how + ").then((r) => r.text())").startsWith("failed: TypeError"), path + " " + how);
                }
            }
            // what a page may send without asking arrives, and is refused there
            evil.eval("fetch('" + adapter + "/cti/pair', {method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}'})");
            assertTrue(evil.eval("fetch('" + adapter + "/cti/page.js', {mode: 'no-cors'})").startsWith("failed: TypeError"));
            assertEquals("error", evil.eval("new Promise((done) => { const s = document.createElement('script'); s.src = '" + adapter
                    + "/cti/page.js'; s.onload = () => done('loaded'); s.onerror = () => done('error'); document.head.append(s); })"));
            assertEquals("error", evil.eval("new Promise((done) => { const e = new EventSource('" + adapter
                    + "/cti/events', {withCredentials: true}); e.onopen = () => done('open'); e.onerror = () => { e.close(); done('error'); }; })"));
            evil.eval("new Promise((done) => { const f = document.createElement('form'); f.method = 'post'; f.action = '" + adapter
                    + "/cti/pair'; f.target = 'x'; const i = document.createElement('iframe'); i.name = 'x'; i.onload = done; document.body.append(i, f); f.submit(); })");
            var now = product.await("the desk is as it was", Desk::up);
            assertFalse(now.has("request"));
            assertTrue(now.notice("clicktodial:pairing").isEmpty(), "and no pairing has begun");
        }
    }
}
