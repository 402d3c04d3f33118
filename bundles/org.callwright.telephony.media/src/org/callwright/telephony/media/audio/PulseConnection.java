package org.callwright.telephony.media.audio;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.callwright.telephony.media.AudioDevice;
import org.callwright.telephony.media.audio.PulseLibrary.Full;

/** A connection to the PulseAudio server for asking about devices. Belongs to one thread. */
final class PulseConnection implements AutoCloseable {

    private static final long PATIENCE = 2_000_000_000L;
    private static final int NAME = 0;
    private static final int DESCRIPTION = 16;
    private static final int DEFAULT_SINK = 48;
    private static final int DEFAULT_SOURCE = 56;

    private final Full pulse;
    private final Pointer loop;
    private final Pointer context;
    // Held for as long as the server may call it.
    private PulseLibrary.Subscribed subscribed;

    PulseConnection(Full pulse) throws IOException {
        this.pulse = pulse;
        loop = pulse.pa_mainloop_new();
        context = pulse.pa_context_new(pulse.pa_mainloop_get_api(loop), "Callwright");
        var connected = pulse.pa_context_connect(context, null, PulseLibrary.NO_AUTOSPAWN, null) >= 0
                && turn(() -> state() >= PulseLibrary.CONTEXT_READY) && state() == PulseLibrary.CONTEXT_READY;
        if (!connected) {
            close();
            throw new IOException("There is no PulseAudio server.");
        }
    }

    private int state() {
        return pulse.pa_context_get_state(context);
    }

    /** Runs the loop until something is so, or the server has been silent for two seconds. */
    private boolean turn(BooleanSupplier until) {
        var end = System.nanoTime() + PATIENCE;
        while (!until.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || !turnOnce(100)) return false;
        }
        return true;
    }

    private boolean turnOnce(int millis) {
        return pulse.pa_mainloop_prepare(loop, millis * 1000) >= 0 && pulse.pa_mainloop_poll(loop) >= 0
                && pulse.pa_mainloop_dispatch(loop) >= 0;
    }

    private void await(Pointer operation) {
        if (operation == null) return;
        turn(() -> state() != PulseLibrary.CONTEXT_READY
                || pulse.pa_operation_get_state(operation) != PulseLibrary.OPERATION_RUNNING);
        pulse.pa_operation_unref(operation);
    }

    List<AudioDevice> sinks() {
        var usual = usual(DEFAULT_SINK);
        var found = new ArrayList<AudioDevice>();
        PulseLibrary.InfoList each = (c, info, end, data) -> add(found, info, end, usual);
        await(pulse.pa_context_get_sink_info_list(context, each, null));
        return found;
    }

    /** Microphones; what only listens to a loudspeaker is none, unless it is the default. */
    List<AudioDevice> sources() {
        var usual = usual(DEFAULT_SOURCE);
        var found = new ArrayList<AudioDevice>();
        PulseLibrary.InfoList each = (c, info, end, data) -> add(found, info, end, usual);
        await(pulse.pa_context_get_source_info_list(context, each, null));
        found.removeIf(one -> one.id().endsWith(".monitor") && !one.systemDefault());
        return found;
    }

    private static void add(List<AudioDevice> found, Pointer info, int end, String usual) {
        if (end != 0 || info == null) return;
        var id = info.getPointer(NAME).getString(0, "UTF-8");
        var name = info.getPointer(DESCRIPTION);
        found.add(new AudioDevice(id, name == null ? id : name.getString(0, "UTF-8"), id.equals(usual)));
    }

    private String usual(int offset) {
        var name = new String[] {""};
        PulseLibrary.ServerInfo callback = (c, info, data) -> {
            var text = info == null ? null : info.getPointer(offset);
            if (text != null) name[0] = text.getString(0, "UTF-8");
        };
        await(pulse.pa_context_get_server_info(context, callback, null));
        return name[0];
    }

    void subscribe(Runnable changed) {
        subscribed = (c, event, index, data) -> changed.run();
        pulse.pa_context_set_subscribe_callback(context, subscribed, null);
        await(pulse.pa_context_subscribe(context, PulseLibrary.WATCH_SINKS_SOURCES_SERVER, null, null));
    }

    /** Waits a moment for the server; false when the connection is gone. */
    boolean turnABit() {
        return turnOnce(200) && state() == PulseLibrary.CONTEXT_READY;
    }

    @Override
    public void close() {
        pulse.pa_context_disconnect(context);
        pulse.pa_context_unref(context);
        pulse.pa_mainloop_free(loop);
    }
}
