package org.callwright.connectors;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.callwright.core.Secrets;
import org.callwright.crm.ldap.internal.LdapConnector;
import org.callwright.crm.local.internal.LocalBookConnector;
import org.callwright.crm.odoo.internal.RealOdoo;
import org.callwright.crm.salesforce.internal.StandInOrg;
import org.callwright.model.Address;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.model.Notice;
import org.callwright.numbering.DialPlan;
import org.callwright.numbering.Numbering;
import org.callwright.numbering.Numberings;
import org.callwright.pbx.Slapd;
import org.callwright.salesforce.Options;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.crm.CanSearch;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmConnector;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.NumberQuery;
import org.callwright.storage.internal.SqliteStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast callers are found in each customer system, and how soon a ringing call shows its contact where Salesforce is fast,
 * far or slow, as a table in {@code target/crm.txt}; {@code tests/rig/bench.sh crm} runs it. It asserts nothing.
 */
@EnabledIfSystemProperty(named = "benchmark", matches = "crm")
class CrmBenchmark {

    private static final int AT_ONCE = 8;
    private static final int ONE_BY_ONE = 200;
    private static final int TOGETHER = 800;
    private static final Numbering NUMBERING = Numberings.of().site(DialPlan.of("DE"));
    private static final CrmSink SILENT = new CrmSink() {
        @Override
        public void say(Notice.Severity severity, String subject, String sentence) {}

        @Override
        public void takeBack(String subject) {}

        @Override
        public void lost(ConnectorException why) {}
    };

    @TempDir
    Path workspace;

    private final List<String> table = new ArrayList<>();

    @Test
    void figures() throws Exception {
        row("machine", "%d processors, load %.1f, Java %s".formatted(Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), Runtime.version()));
        try {
            local();
            ldap();
            odoo();
            salesforce();
        } finally {
            Files.write(Path.of("target", "crm.txt"), table);
        }
    }

    private void row(String what, String figure) {
        table.add("%-52s %s".formatted(what, figure));
    }

    private void local() throws Exception {
        var stores = new SqliteStores();
        var people = new ArrayList<Contact>();
        for (var i = 0; i < 10_000; i++) {
            people.add(Contact.of(new ContactRef("local", "k" + i), "Name" + i % 500 + " Family" + i, List.of(new Contact.Number("", Address.of("+4930%08d".formatted(20_000_000 + i))))));
        }
        try (var book = stores.addressBook(workspace)) {
            book.put(people);
        }
        measure("address book of 10,000", new LocalBookConnector(stores), Settings.of("local", workspace, Map.of()), "name");
    }

    private void ldap() throws Exception {
        var slapd = Slapd.shared();
        measure("OpenLDAP", new LdapConnector(), Settings.of("ldap", workspace, Map.of("crm.ldap.url", "ldap://localhost:" + slapd.port(), "crm.ldap.base", Slapd.BASE,
                "crm.ldap.starttls", "off")), "example");
    }

    private void odoo() throws Exception {
        var server = RealOdoo.server();
        for (var i = 0; i < 50; i++) {
            RealOdoo.create(server, "res.partner", "{\"name\":\"Benchmark %d\",\"phone\":\"+49 30 2345%04d\"}".formatted(i, i));
        }
        measure("Odoo 14", RealOdoo.connector(), RealOdoo.settings(server.port(), workspace, Map.of()), "benchmark");
    }

    private void salesforce() throws Exception {
        try (var org = StandInOrg.indexed(StandInOrg.options(Options.CallField.UNIQUE))) {
            var connector = StandInOrg.connector(InstantSource.system());
            var settings = StandInOrg.signedIn(org, workspace, org.port(), Map.of());
            var callers = measure("Salesforce (the stand-in)", connector, settings, "am");
            for (var delay : List.of(5, 200, 2000)) {
                org.change(options -> options.with("delayMillis", delay));
                var given = Map.of("crm.salesforce.url", settings.text("crm.salesforce.url", ""), "crm.salesforce.client-id", StandInOrg.CLIENT);
                try (var bench = new BenchDesk(workspace.resolve("desk" + delay), StandInOrg.connector(InstantSource.system()), given, secrets(settings))) {
                    bench.await(desk -> desk.lines().stream().anyMatch(line -> line.health().up()) && desk.customers().stream().anyMatch(crm -> crm.up()));
                    var times = new ArrayList<Double>();
                    for (var i = 0; i < (delay > 1000 ? 10 : 60); i++) times.add(bench.ring(callers.get(i % callers.size())));
                    row("ring to contact, each answer taking %,d ms".formatted(delay), BenchDesk.spread(times.subList(times.size() / 4, times.size())));
                }
            }
        }
    }

    private static Secrets secrets(Settings settings) {
        return new Secrets() {
            @Override
            public char[] secret(String key) {
                return settings.secret(key);
            }

            @Override
            public boolean keep(String key, char[] secret) {
                return settings.keep(key, secret);
            }
        };
    }

    /**
     * @param some finds some people
     * @return their numbers
     */
    private List<String> measure(String name, CrmConnector connector, Settings settings, String some) throws Exception {
        try (var crm = connector.open(settings, SILENT); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = ((CanSearch) crm).search(some, 200).stream().flatMap(contact -> contact.numbers().stream()).map(number -> number.address().value())
                    .filter(number -> number.length() <= 20).distinct().limit(50).toList();
            for (var i = 0; i < ONE_BY_ONE; i++) lookUp(crm, callers.get(i % callers.size())); // until it is compiled
            var times = new ArrayList<Double>();
            for (var i = 0; i < ONE_BY_ONE; i++) times.add(lookUp(crm, callers.get(i % callers.size())));
            row(name + ": a caller, one after the other", BenchDesk.spread(times));
            var begun = System.nanoTime();
            var all = new ArrayList<Future<List<Double>>>();
            for (var thread = 0; thread < AT_ONCE; thread++) {
                all.add(threads.submit(() -> {
                    var own = new ArrayList<Double>();
                    for (var i = 0; i < TOGETHER / AT_ONCE; i++) own.add(lookUp(crm, callers.get(i % callers.size())));
                    return own;
                }));
            }
            var together = new ArrayList<Double>();
            for (var one : all) together.addAll(one.get());
            row(name + ": callers, " + AT_ONCE + " at once", String.format(Locale.ROOT, "%.0f a second; %s", TOGETHER * 1e9 / (System.nanoTime() - begun), BenchDesk.spread(together)));
            return callers;
        }
    }

    private static double lookUp(Crm crm, String number) throws ConnectorException {
        var forms = NUMBERING.forms(Address.of(number));
        var query = new NumberQuery(forms.written(), forms.e164(), forms.variants(), forms.suffix());
        var begun = System.nanoTime();
        crm.whoMayBe(query);
        return (System.nanoTime() - begun) / 1e6;
    }
}
