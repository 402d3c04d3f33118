package org.callwright.core.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.callwright.model.CallState;
import org.callwright.model.Contact;
import org.callwright.model.Desk;
import org.callwright.model.EndReason;
import org.callwright.model.Fault;
import org.callwright.model.Health;
import org.callwright.model.LineStatus;
import org.callwright.model.Participant;
import org.callwright.model.Search;
import org.callwright.model.Signal;
import org.callwright.numbering.Numbering;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.CanFind;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineEvent;
import org.callwright.spi.telephony.LineSink;
import org.callwright.spi.telephony.TelephonyConnector;

/** A line that is open or being opened: its connector, its settings, and the one thread on which it is asked. */
final class OpenLine {

    private static final int MOST_FOUND = 50;
    private static final Duration CLOSING = Duration.ofSeconds(4);

    private final TelephonyConnector connector;
    private final String account;
    private final Consumer<Input> desk;
    private final Numbering numbering;
    private final Settings settings;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("line").factory());
    private final ExecutorService finding = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("directory").factory());
    private volatile boolean closed;
    private volatile Line line; // written on the thread above

    OpenLine(TelephonyConnector connector, Settings settings, Numbering numbering, Consumer<Input> desk) {
        this.connector = connector;
        this.settings = settings;
        this.account = settings.account();
        this.numbering = numbering;
        this.desk = desk;
    }

    /** Only once the owner knows this line: what it reports may lead to something that it is asked at once. */
    void open() {
        desk.accept(new Input.LineOpening(new LineStatus(account, connector.id(), new Health.Connecting(account))));
        LineSink sink = event -> {
            if (!closed) desk.accept(new Input.Reported(event));
        };
        thread.execute(() -> open(settings, sink));
    }

    TelephonyConnector connector() {
        return connector;
    }

    String account() {
        return account;
    }

    void ask(Effect.OnLine effect) {
        if (effect instanceof Effect.Find find) {
            finding.execute(() -> find(find)); // a slow directory must not keep a call waiting
            return;
        }
        thread.execute(() -> {
            if (line == null) desk.accept(new Input.Failed(effect, "The telephone line is not connected."));
            else Outside.ask(line, effect, numbering, desk);
        });
    }

    private void find(Effect.Find asked) {
        var source = SearchRules.DIRECTORY + ":" + account;
        try {
            var found = line instanceof CanFind can ? can.find(asked.text().strip(), MOST_FOUND) : List.<Participant>of();
            desk.accept(new Input.SearchFound(asked.text(), source, found.stream().limit(MOST_FOUND)
                    .flatMap(who -> who.address().stream().map(address -> new Search.Hit(SearchRules.DIRECTORY, who.name(), "",
                            new Contact.Number("", address), Optional.empty()))).toList()));
        } catch (ConnectorException | RuntimeException e) {
            System.getLogger(OpenLine.class.getName()).log(System.Logger.Level.WARNING, "the directory of " + account + " did not answer", e);
            desk.accept(new Input.SearchFound(asked.text(), source, List.of()));
        }
    }

    private void open(Settings settings, LineSink sink) {
        try {
            line = connector.open(settings, sink);
        } catch (ConnectorException e) {
            System.getLogger(OpenLine.class.getName()).log(System.Logger.Level.WARNING, "line " + account + " cannot be opened: " + e.fault(), e);
            sink.report(new LineEvent.HealthChanged(new Health.Down(account, e.fault(), e.getMessage(), Optional.empty())));
        } catch (RuntimeException | LinkageError e) { // a connector from elsewhere may be broken in any way
            System.getLogger(OpenLine.class.getName()).log(System.Logger.Level.ERROR, "line " + account + " failed to open", e);
            sink.report(new LineEvent.HealthChanged(new Health.Down(account, Fault.DEFECT,
                    "The connector " + connector.id() + " made a mistake; the log has the details.", Optional.empty())));
        }
    }

    /** Hangs up and signs off. Its calls end on the desk even if the line says nothing more. */
    void close(Desk now) {
        thread.execute(() -> {
            if (line != null) line.close();
        });
        thread.shutdown();
        finding.shutdownNow();
        try {
            thread.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed = true;
        for (var call : now.calls()) {
            for (var leg : call.legs().filter(l -> l.id().line().equals(account) && !(l.state() instanceof CallState.Ended)).toList()) {
                desk.accept(new Input.Reported(new LineEvent.Signalled(leg.id(), new Signal.Ended(Instant.now(), EndReason.LINE_LOST))));
            }
        }
    }
}
