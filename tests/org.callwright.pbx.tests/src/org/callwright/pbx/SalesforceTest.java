package org.callwright.pbx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.callwright.salesforce.Fault;
import org.callwright.salesforce.Options;
import org.callwright.salesforce.StandIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The built product and a customer system whose agents sign in with a browser; Salesforce is played by its stand-in. */
class SalesforceTest {

    private static final String APP = "desk";
    private static final String AMELIA = "+442079460101";
    private static final String TEXT = "Wants a refund for order 4711; call back on Monday – Grüße.";

    private int port;
    private StandIn org;

    @BeforeEach
    void start() {
        port = Ports.free("127.0.0.1");
        org = StandIn.start(Options.DEFAULT.with("autoApprove", false)
                .withClient(APP, "http://localhost:" + port + "/callwright/salesforce"));
    }

    @AfterEach
    void close() {
        org.close();
    }

    private Product.Setup desk(String name) {
        return Product.Setup.of(name).set("line", "sim").set("sim.callers", "off").set("crm", "salesforce")
                .set("crm.salesforce.url", org.url())
            .set("crm.salesforce.client-id", APP).set("crm.salesforce.ports", port).set("net.proxy", "none");
    }

    /** Signs in as an agent does: the page that is named is opened, and Allow is pressed there. */
    private static void signIn(Product product) throws IOException, InterruptedException {
        product.await("somebody has to sign in", desk -> desk.customers().text("cause").equals("credentials"));
        var page = product.ask("customers sign-in", "customers", line -> line.getAsJsonObject("customers").has("page"))
                .getAsJsonObject("customers").get("page").getAsString();
        var browser = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
        var shown = browser.send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.ofString());
        assertTrue(shown.body().contains(">Allow</button>"), shown.body());
        var pressed = HttpRequest.newBuilder(URI.create(page)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("decision=allow")).build();
        assertEquals(200, browser.send(pressed, HttpResponse.BodyHandlers.ofString()).statusCode());
        product.await("Salesforce is there", desk -> desk.customers().is("up"));
    }

    /** A call to Amelia, with a note, up to its end; its id. */
    private static String call(Product product) {
        product.await("the line is up", Desk::up);
        var call = product.send("dial " + AMELIA, "we talk, and know to whom", desk -> desk.call("talking")
                .filter(it -> it.part("customer").text("contact").startsWith("salesforce:")).isPresent())
            .call("talking").orElseThrow();
        assertEquals("Amelia Ashworth", call.part("customer").text("name"));
        product.send("note " + TEXT, "the note is on the desk", desk -> desk.note(call.id())
                .filter(n -> n.text("text").equals(TEXT)).isPresent());
        product.send("clear", "it waits for its wrap-up", desk -> !desk.wrapUps().isEmpty() && desk.calls().stream()
                .noneMatch(Desk.Part::live));
        return call.id();
    }

    private void filedOnce(Product product) {
        product.await("nothing waits to be filed", desk -> desk.waiting() == 0 && desk.idle());
        var tasks = org.records("Task");
        assertEquals(1, tasks.size(), tasks.toString());
        var amelia = org.records("Contact").stream().filter(contact -> contact.has("LastName") && contact.get("LastName")
                .getAsString().equals("Ashworth")).findFirst().orElseThrow();
        assertEquals(amelia.get("Id"), tasks.getFirst().get("WhoId"));
        assertTrue(tasks.getFirst().get("Description").getAsString().startsWith(TEXT), tasks.toString());
        assertEquals("Outbound", tasks.getFirst().get("CallType").getAsString());
    }

    @Test
    void theAgentSignsInWithABrowserAndACallIsFiled() throws Exception {
        try (var product = desk("salesforce").start()) {
            signIn(product);
            var call = call(product);
            product.send("wrapup resolved " + call, "the desk is idle", Desk::idle);
            filedOnce(product);
            var said = product.ask("customers test", "customers", line -> line.getAsJsonObject("customers").has("done"));
            assertTrue(said.getAsJsonObject("customers").get("done").getAsBoolean());
            product.send("customers sign-out");
            Await.until("the sign-in is revoked", () -> org.grants() == 0);
        }
    }

    /** R125: Salesforce has stored the call and does not answer; in that moment the power fails. */
    @Test
    void aCallWhoseAnswerWasLostWithThePowerIsFiledOnce() throws Exception {
        var setup = desk("salesforce-power-failure");
        try (var product = setup.start()) {
            signIn(product);
            var call = call(product);
            org.fault(Fault.of(Fault.Kind.SLOW).on("POST", "/sobjects/Task").number(600_000).afterCommit());
            product.send("wrapup resolved " + call);
            Await.until("Salesforce has it", () -> org.records("Task").size() == 1);
            product.kill();
        }
        try (var product = setup.start()) {
            if (product.await("the customer system is up or wants a sign-in", desk -> desk.customers().is("up")
                    || desk.customers().text("cause").equals("credentials")).customers().is("down")) signIn(product);
            filedOnce(product);
        }
    }
}
