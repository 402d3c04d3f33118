package org.callwright.core.internal;

import static org.callwright.core.internal.StoreQueueTest.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.callwright.model.Fault;
import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CanImport;
import org.callwright.spi.crm.ImportReport;
import org.junit.jupiter.api.Test;

class ImportsTest {

    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final List<Input> told = new CopyOnWriteArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final CountDownLatch forEver = new CountDownLatch(1);

    private Imports imports(CanImport system) {
        return new Imports(system, told::add, clock::get);
    }

    private List<String> said() {
        return told.stream().map(input -> switch (input) {
            case Input.Noticed(Notice n) -> {
                assertEquals("import", n.subject());
                yield n.severity() + " " + n.text();
            }
            case Input.Mended m -> "mended " + m.subject();
            default -> throw new AssertionError(input);
        }).toList();
    }

    private void untilSaid(String... sentences) throws Exception {
        until(() -> said().size() >= sentences.length);
        assertEquals(List.of(sentences), said());
    }

    private CanImport endless() {
        return (file, progress) -> {
            progress.read(2000, OptionalLong.empty());
            forEver.await();
            throw new AssertionError();
        };
    }

    @Test
    void theAgentHearsOnceASecondHowFarItIsAndAtTheEndWhatCameOfIt() throws Exception {
        imports((file, progress) -> {
            for (var n = 1; n <= 25; n++) {
                clock.addAndGet(100_000_000);
                progress.read(n * 50_000L, n < 20 ? OptionalLong.of(1_000_000) : OptionalLong.empty());
            }
            return new ImportReport(1_250_000, 0, "1,250,000 contacts were imported.");
        }).add("/home/agent/people.csv");
        untilSaid("INFO Reading contacts from people.csv.", "INFO Reading contacts from people.csv: 500,000 of about 1,000,000.",
                "INFO Reading contacts from people.csv: 1,000,000.", "INFO 1,250,000 contacts were imported.");
        var at = told.stream().map(input -> ((Input.Noticed) input).notice().at()).toList();
        assertEquals(at.get(1), at.get(2), "how far it is must not hide what has happened since it began");
    }

    @Test
    void filesWaitForEachOtherInTheirOrder() throws Exception {
        var running = new AtomicLong();
        var imports = imports((file, progress) -> {
            assertEquals(1, running.incrementAndGet());
            running.decrementAndGet();
            return new ImportReport(1, 1, file + ".");
        });
        for (var file : List.of("a", "b", "c")) imports.add(file);
        untilSaid("INFO Reading contacts from a.", "WARNING a.", "INFO Reading contacts from b.", "WARNING b.", "INFO Reading contacts from c.", "WARNING c.");
    }

    @Test
    void cancellingEndsWhatRunsAndForgetsWhatWaits() throws Exception {
        var imports = imports(endless());
        imports.add("people.csv");
        imports.add("more.csv");
        until(() -> said().size() == 1);
        imports.cancel();
        until(() -> said().size() >= 2);
        until(() -> {
            imports.cancel();
            return said().getLast().equals("INFO No contacts are being imported.");
        });
        assertTrue(said().stream().noneMatch(text -> text.contains("more.csv")), () -> said().toString());
        assertTrue(said().get(1).matches("INFO The import of people.csv was cancelled after (2,000|0); what was read stays."), said().get(1));
    }

    @Test
    void closingEndsAnImportAndNothingStartsAfterIt() throws Exception {
        var imports = imports(endless());
        imports.add("people.csv");
        until(() -> said().size() == 1);
        imports.close(AT_MOST);
        assertEquals(2, said().size());
        imports.add("more.csv");
        assertEquals(2, said().size());
    }

    @Test
    void whatGoesWrongIsSaidAndTheNextFileIsReadAllTheSame() throws Exception {
        var imports = imports((file, progress) -> {
            if (file.equals("fine")) return new ImportReport(1, 0, "Fine.");
            if (file.equals("full")) progress.read(4000, OptionalLong.empty());
            if (file.equals("broken")) throw new IllegalStateException("a mistake");
            throw new ConnectorException(Fault.UNREACHABLE, "The disk is full.");
        });
        for (var file : List.of("early", "full", "broken", "fine")) imports.add(file);
        untilSaid("INFO Reading contacts from early.", "WARNING The disk is full.", "INFO Reading contacts from full.",
                "WARNING The import of full ended after 4,000. The disk is full.", "INFO Reading contacts from broken.",
                "ERROR The contacts of broken could not be imported; the log has the details.", "INFO Reading contacts from fine.", "INFO Fine.");
    }

    @Test
    void aFileThatHasNotChangedSinceTheLastStartIsOnlyTalkedAboutWhenSomebodyAsked() throws Exception {
        var imports = imports(new CanImport() {
            @Override
            public List<String> wanted() {
                return List.of("people.csv");
            }

            @Override
            public ImportReport importFrom(String file, Progress progress) {
                return new ImportReport(0, 0, "Nothing new.");
            }
        });
        imports.start();
        until(() -> said().size() == 2);
        imports.add("people.csv");
        untilSaid("INFO Reading contacts from people.csv.", "mended import", "INFO Reading contacts from people.csv.", "INFO Nothing new.");
    }
}
