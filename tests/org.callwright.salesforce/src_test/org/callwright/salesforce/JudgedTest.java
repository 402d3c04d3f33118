package org.callwright.salesforce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callwright.salesforce.Judges.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The stand-in as clients see it that were written for Salesforce, by Salesforce and by others. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "their folders are prepared by a shell script")
class JudgedTest {

    private static final String PERSON = """
        #!/bin/sh
        # a person at a browser, which stays open when this ends: reads the page at that address and presses Allow, and
        # begins again where the command line does not take notice, because it was not ready yet
        exec 2>"$(dirname "$0")/person.log"
        "%s" -e '
        const look = async (address, press) => {
          const answer = await fetch(address, {signal: AbortSignal.timeout(5000), ...(press && {method: "POST", body: new URLSearchParams({decision: "allow"})})});
          const page = await answer.text();
          if (page.includes("Allow Access?")) await look(address, true);
        };
        const go = (tries) => look(process.argv[1], false).catch(error => { console.error(error); if (tries > 1) go(tries - 1); });
        go(5);' "$1" </dev/null >/dev/null &
        """;

    @TempDir
    private Path home;
    private StandIn org;
    private int port;

    @BeforeEach
    void start() throws IOException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        org = StandIn.start(Options.DEFAULT.with("callField", Options.CallField.UNIQUE)
                .withClient(Options.CLI, "http://localhost:" + port + "/OauthRedirect"));
        Judges.root();
    }

    @AfterEach
    void close() {
        org.close();
    }

    private static JsonObject result(Said said) {
        assertEquals(0, said.code(), said.out() + said.err());
        return JsonParser.parseString(said.out()).getAsJsonObject().getAsJsonObject("result");
    }

    /** Signs in with a token, as the first step of what follows. */
    private Map<String, String> signedIn() {
        var environment = Map.of("SF_ACCESS_TOKEN", org.signIn(Options.CLI).accessToken());
        var signed = result(Judges.sf(home, environment, "org", "login", "access-token", "--instance-url", org.url()
                .toString(), "--no-prompt", "--set-default", "--json"));
        assertEquals("agent@callwright.test", signed.get("username").getAsString());
        return Map.of();
    }

    @Test
    void theCommandLineSignsInThroughABrowser() throws IOException {
        org.change(options -> options.with("autoApprove", false)
                .with("accessRequests", 4)); // few requests: it must refresh by itself
        Files.writeString(home.resolve("sfdx-project.json"),
                "{\"packageDirectories\":[{\"path\":\"app\",\"default\":true}],\"oauthLocalPort\":\"" + port + "\"}");
        var browser = Files.writeString(home.resolve("person.sh"), PERSON.formatted(Judges.root().resolve("bin/node")));
        assertTrue(browser.toFile().setExecutable(true));
        var signed = result(Judges.sf(home, Map.of("BROWSER", browser.toString()), "org", "login", "web", "--instance-url",
                org.url().toString(), "--set-default", "--json"));
        assertEquals("agent@callwright.test", signed.get("username").getAsString());
        assertTrue(org.seen().stream().anyMatch(seen -> seen.path().contains("&prompt=login&")), org.seen().toString());
        var authorized = org.seen().stream().filter(seen -> seen.path().startsWith("/services/oauth2/authorize")).toList();
        assertEquals(Set.of("GET 200", "POST 302"), authorized.stream().map(seen -> seen.method() + " " + seen.status())
                .collect(Collectors.toSet()));
        var refreshes = refreshes();
        for (var i = 0; i < 2; i++) {
            var found = result(Judges.sf(home, Map.of(), "data", "search", "--query",
                    "FIND {Lovelace} IN NAME FIELDS RETURNING Contact(Id,Name)", "--json"));
            assertEquals(List.of("Ada Lovelace"), Client.values(found.getAsJsonArray("searchRecords"), "Name"));
        }
        assertTrue(refreshes() > refreshes, "its tokens were used up");
    }

    private long refreshes() {
        return org.seen().stream().filter(seen -> seen.path().equals("/services/oauth2/token") && seen.status() == 200).count();
    }

    @Test
    void theCommandLineSearchesQueriesAndCreates() {
        var environment = signedIn();
        var found = result(Judges.sf(home, environment, "data", "search", "--query",
                "FIND {4155551212} IN PHONE FIELDS RETURNING Contact(Id, Phone, FirstName, LastName), Lead(Id, Phone)",
                "--json"));
        assertEquals(List.of("Lovelace"), Client.values(found.getAsJsonArray("searchRecords"), "LastName"));
        var refused = Judges.sf(home, environment, "data", "search", "--query", "FIND Lovelace RETURNING Contact(Id)",
                "--json");
        assertEquals("MALFORMED_SEARCH", JsonParser.parseString(refused.out()).getAsJsonObject().get("name").getAsString(),
                refused.out());
        org.change(options -> options.with("queryBatch", 3)); // it must fetch page after page
        var table = Judges.sf(home, environment, "data", "query", "--query",
                "SELECT Id, Name, Account.Name FROM Contact WHERE LastName != null ORDER BY LastName", "--result-format",
                "csv");
        assertTrue(table.out().lines().anyMatch(line -> line.endsWith(",Ada Lovelace,Analytical Engines Ltd")), table.out()
                + table.err());
        var malformed = Judges.sf(home, environment, "data", "query", "--query", "SELECT Nme FROM Contact", "--json");
        assertEquals("INVALID_FIELD", JsonParser.parseString(malformed.out()).getAsJsonObject().get("name").getAsString(),
                malformed.out());
        var made = result(Judges.sf(home, environment, "data", "create", "record", "--sobject", "Task", "--values",
                "Subject='Call: Ada' CallObject=cti:1 CallDurationInSeconds=7", "--json"));
        assertEquals(org.tasks("cti:1").getFirst().get("Id"), made.get("id"));
        var got = result(Judges.sf(home, environment, "data", "get", "record", "--sobject", "Task", "--where",
                "CallObject=cti:1", "--json"));
        assertEquals("Call: Ada", got.get("Subject").getAsString());
        var limits = Judges.sf(home, environment, "api", "request", "rest", "/services/data/v68.0/limits");
        assertTrue(limits.out().contains("\"DailyApiRequests\""), limits.out() + limits.err());
    }

    @Test
    void jsforceRefreshesQueriesUpsertsAndReadsTheLimit() {
        var signed = org.signIn(Options.CLI);
        org.endSessions();
        var said = Judges.node(home, """
            const {Connection} = require("@jsforce/jsforce-node");
            const [url, accessToken, refreshToken] = process.argv.slice(1);
            const connection = new Connection({instanceUrl: url, version: "68.0", accessToken, refreshToken, oauth2: {loginUrl: url, clientId: "PlatformCLI", redirectUri: "x"}});
            const told = {refreshes: 0};
            connection.on("refresh", () => told.refreshes++);
            (async () => {
              told.names = (await connection.query("SELECT Name FROM Contact WHERE LastName = 'Lovelace'")).records.map(record => record.Name);
              const first = await connection.sobject("Task").upsert({Callwright_Call__c: "k'1-ü", Subject: "one"}, "Callwright_Call__c");
              const second = await connection.sobject("Task").upsert({Callwright_Call__c: "k'1-ü", Subject: "two"}, "Callwright_Call__c");
              told.created = [first.created, second.created];
              told.same = first.id === second.id;
              told.found = (await connection.search("FIND {4155551212} IN PHONE FIELDS RETURNING Contact(Id, Name)")).searchRecords.map(record => record.Name);
              told.fields = (await connection.sobject("Task").describe()).fields.filter(field => field.externalId).map(field => field.name);
              try { await connection.sobject("Contact").create({FirstName: "x"}); } catch (error) { told.refused = error.errorCode + " " + error.data?.fields; }
              told.user = (await connection.identity()).user_id;
              told.used = connection.limitInfo.apiUsage;
              console.log(JSON.stringify(told));
            })().catch(error => { console.error(error); process.exit(1); });
            """, org.url().toString(), signed.accessToken(), signed.refreshToken());
        assertEquals(0, said.code(), said.out() + said.err());
        var told = JsonParser.parseString(said.out()).getAsJsonObject();
        assertEquals(1, told.get("refreshes").getAsInt());
        assertEquals("[\"Ada Lovelace\"]", told.get("names").toString());
        assertEquals("[true,false]", told.get("created").toString());
        assertTrue(told.get("same").getAsBoolean());
        assertEquals("two", org.tasks("k'1-ü").getFirst().get("Subject").getAsString());
        assertEquals("[\"Ada Lovelace\"]", told.get("found").toString());
        assertEquals("[\"Callwright_Call__c\"]", told.get("fields").toString());
        assertTrue(told.get("refused").getAsString().startsWith("REQUIRED_FIELD_MISSING"), told.toString());
        assertEquals(org.records("User").getFirst().get("Id"), told.get("user"));
        assertEquals(org.counted(), told.getAsJsonObject("used").get("used").getAsInt());
        assertEquals(100_000, told.getAsJsonObject("used").get("limit").getAsInt());
    }
}
