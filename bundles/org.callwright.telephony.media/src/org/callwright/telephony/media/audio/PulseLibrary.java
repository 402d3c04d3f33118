package org.callwright.telephony.media.audio;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/** The parts of PulseAudio's C interface that we use (64 bit, Linux); also PipeWire's stand-in for it. */
final class PulseLibrary {

    static final int PLAYBACK = 1;
    static final int RECORD = 2;
    static final int S16LE = 3;
    static final int CONTEXT_READY = 4;
    static final int CONTEXT_FAILED = 5;
    static final int NO_AUTOSPAWN = 1;
    static final int OPERATION_RUNNING = 0;
    static final int WATCH_SINKS_SOURCES_SERVER = 0x1 | 0x2 | 0x80;

    private PulseLibrary() {
    }

    /** libpulse-simple: blocking streams. */
    interface Simple extends Library {

        Pointer pa_simple_new(String server, String name, int direction, String device, String stream, Pointer format,
                Pointer channels, Pointer buffer, IntByReference error);

        int pa_simple_read(Pointer stream, short[] data, long bytes, IntByReference error);

        int pa_simple_write(Pointer stream, short[] data, long bytes, IntByReference error);

        void pa_simple_free(Pointer stream);
    }

    /** libpulse: devices and their changes. */
    interface Full extends Library {

        Pointer pa_mainloop_new();

        Pointer pa_mainloop_get_api(Pointer loop);

        int pa_mainloop_prepare(Pointer loop, int micros);

        int pa_mainloop_poll(Pointer loop);

        int pa_mainloop_dispatch(Pointer loop);

        void pa_mainloop_free(Pointer loop);

        Pointer pa_context_new(Pointer api, String name);

        int pa_context_connect(Pointer context, String server, int flags, Pointer spawn);

        int pa_context_get_state(Pointer context);

        void pa_context_disconnect(Pointer context);

        void pa_context_unref(Pointer context);

        Pointer pa_context_get_sink_info_list(Pointer context, InfoList callback, Pointer data);

        Pointer pa_context_get_source_info_list(Pointer context, InfoList callback, Pointer data);

        Pointer pa_context_get_server_info(Pointer context, ServerInfo callback, Pointer data);

        void pa_context_set_subscribe_callback(Pointer context, Subscribed callback, Pointer data);

        Pointer pa_context_subscribe(Pointer context, int mask, Pointer callback, Pointer data);

        int pa_operation_get_state(Pointer operation);

        void pa_operation_unref(Pointer operation);

        String pa_strerror(int error);
    }

    interface InfoList extends Callback {
        void invoke(Pointer context, Pointer info, int end, Pointer data);
    }

    interface ServerInfo extends Callback {
        void invoke(Pointer context, Pointer info, Pointer data);
    }

    interface Subscribed extends Callback {
        void invoke(Pointer context, int event, int index, Pointer data);
    }

    static Simple simple() {
        return Native.load("pulse-simple", Simple.class);
    }

    static Full full() {
        return Native.load("pulse", Full.class);
    }
}
