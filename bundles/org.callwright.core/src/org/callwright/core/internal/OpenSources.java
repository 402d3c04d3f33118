package org.callwright.core.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import org.callwright.core.Command;
import org.callwright.core.DeskDoor;
import org.callwright.core.DialSource;
import org.callwright.core.LaunchSettings;
import org.callwright.model.Notice;
import org.callwright.numbering.Numbering;

/** The sources of dial requests that are installed, opened with the workplace; and what they may ask of the desk. */
final class OpenSources implements DeskDoor {

    private static final Logger LOG = System.getLogger(OpenSources.class.getName());
    private static final String SUBJECT = "clicktodial";

    private final List<DialSource> installed = new CopyOnWriteArrayList<>();
    private final Consumer<Input> desk;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("dial requests").factory());
    private volatile Optional<LaunchSettings> settings = Optional.empty();
    private volatile Numbering numbering; // null until the workplace is open

    OpenSources(Consumer<Input> desk) {
        this.desk = desk;
    }

    void add(DialSource source) {
        installed.add(source);
        settings.ifPresent(now -> run(source, it -> it.open(now, this)));
    }

    void remove(DialSource source) {
        if (installed.remove(source)) run(source, DialSource::close);
    }

    void open(LaunchSettings now, Numbering site) {
        numbering = site;
        settings = Optional.of(now);
        installed.forEach(source -> run(source, it -> it.open(now, this)));
    }

    /** Number metadata is read off the desk's thread, and one request stays behind the other. */
    @Override
    public void request(Command.RequestDial request) {
        thread.execute(() -> {
            var site = numbering;
            desk.accept(site == null ? new Input.Asked(request) : new Input.Requested(request, site.dialled(request.request().address())));
        });
    }

    @Override
    public void say(Notice notice) {
        desk.accept(new Input.Noticed(notice));
    }

    @Override
    public void unsay(String subject) {
        desk.accept(new Input.Mended(subject));
    }

    void link(String uri) {
        if (installed.isEmpty()) missing();
        installed.forEach(source -> run(source, it -> it.link(uri)));
    }

    void pair(String digits) {
        if (installed.isEmpty()) missing();
        installed.forEach(source -> run(source, it -> it.pair(digits)));
    }

    private void missing() {
        say(new Notice(SUBJECT, Notice.Severity.WARNING, Instant.now(), "Click-to-dial is not installed: install it from the update site."));
    }

    private void run(DialSource source, Consumer<DialSource> what) {
        thread.execute(() -> {
            try {
                what.accept(source);
            } catch (RuntimeException e) { // a source's mistake must not cost the agent the others
                LOG.log(Level.ERROR, "a source of dial requests failed: " + source.getClass().getName(), e);
            }
        });
    }

    /** Nothing is heard any more. */
    void close() {
        settings = Optional.empty();
        installed.forEach(source -> run(source, DialSource::close));
    }

    void end() {
        thread.shutdown();
    }
}
