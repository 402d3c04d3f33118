package org.callwright.telephony.media.engine;

import static org.callwright.telephony.media.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.callwright.telephony.media.AudioBackend;
import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.AudioDevice;
import org.callwright.telephony.media.Sine;
import org.junit.jupiter.api.Test;

class HeadsetTest {

    private final Studio studio = new Studio();
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    @Test
    void allSessionsAreHeardTogetherAndAllHearTheMicrophone() {
        var headset = headset(Optional.empty());
        try (var one = headset.attach(frame -> Arrays.fill(frame, (short) 1000), troubles::add);
                var two = headset.attach(frame -> Arrays.fill(frame, (short) 234), troubles::add)) {
            eventually("the sum", () -> studio.played == 1234);
            var frame = new short[160];
            for (var session : List.of(one, two)) {
                eventually("the microphone", () -> {
                    if (!session.ready()) return false;
                    session.tick(frame);
                    return frame[0] == 77 && frame[159] == 77;
                });
            }
        }
        eventually("devices are closed", () -> studio.open.get() == 0);
        assertEquals(List.of(), troubles);
    }

    @Test
    void loudTogetherIsLoudNotNoise() {
        try (var one = headset(Optional.empty()).attach(frame -> Arrays.fill(frame, Short.MAX_VALUE), troubles::add)) {
            one.tick(new short[160]);
            eventually("played", () -> studio.played == Short.MAX_VALUE);
        }
        var headset = headset(Optional.empty());
        try (var one = headset.attach(frame -> Arrays.fill(frame, (short) -30_000), troubles::add);
                var two = headset.attach(frame -> Arrays.fill(frame, (short) -30_000), troubles::add)) {
            one.tick(new short[160]);
            two.tick(new short[160]);
            eventually("played", () -> studio.played <= -32_700);
        }
    }

    @Test
    void aDeviceThatIsPulledOutIsReplacedByTheDefaultAndTakenAgainWhenItComesBack() {
        try (var session = headset(Optional.of("usb")).attach(frame -> Arrays.fill(frame, (short) 5), troubles::add)) {
            session.tick(new short[160]);
            eventually("the chosen one", () -> studio.playing.equals("usb"));
            studio.pull("usb");
            eventually("the default", () -> studio.playing.equals("default"));
            eventually("two sentences", () -> troubles.size() == 2);
            assertTrue(troubles.stream().allMatch(one -> one.endsWith("the system's default is used.")),
                    troubles::toString);
            studio.plug("usb");
            eventually("the chosen one again", () -> studio.playing.equals("usb"));
            eventually("two more sentences", () -> troubles.size() == 4);
            assertTrue(troubles.subList(2, 4).contains("The microphone works again."), troubles::toString);
        }
    }

    @Test
    void withoutDevicesSessionsAreStillHeardInTimeAndDevicesAreTakenWhenTheyCome() {
        studio.devices.clear();
        var asked = new AtomicInteger();
        try (var session = headset(Optional.empty()).attach(frame -> asked.incrementAndGet(), troubles::add)) {
            session.tick(new short[160]);
            eventually("frames are taken", () -> asked.get() > 10);
            eventually("two sentences", () -> troubles.size() == 2);
            studio.plug("default");
            eventually("devices", () -> studio.open.get() == 2);
        }
    }

    @Test
    void aDeviceThatOnlyHasAHighRateIsConverted() {
        studio.onlyWide = true;
        var tone = Sine.samples(500, 9000, 8000, 8000);
        var place = new AtomicInteger();
        try (var session = headset(Optional.empty()).attach(frame -> {
            for (var i = 0; i < 160; i++) frame[i] = tone[place.getAndIncrement() % 8000];
        }, troubles::add)) {
            var frame = new short[160];
            eventually("the microphone", () -> {
                if (!session.ready()) return false; // whoever takes more than there is gets invented voice
                session.tick(frame);
                return frame[0] == 77 && frame[159] == 77;
            });
            eventually("the tone, as loud", () -> studio.loudest >= 8900 && studio.loudest <= 9100);
        }
    }

    private Headset headset(Optional<String> device) {
        return new Headset(new Backends(List.of(studio)), new AudioChoice.Devices(device, device));
    }

    /** A sound system of threads: microphones say 77, loudspeakers remember. */
    private static final class Studio implements AudioBackend {

        final List<String> devices = new CopyOnWriteArrayList<>(List.of("default", "usb"));
        final List<Runnable> watchers = new CopyOnWriteArrayList<>();
        final AtomicInteger open = new AtomicInteger();
        volatile boolean onlyWide;
        volatile int played;
        volatile int loudest;
        volatile String playing = "";

        void pull(String device) {
            devices.remove(device);
            watchers.forEach(Runnable::run);
        }

        void plug(String device) {
            devices.add(device);
            watchers.forEach(Runnable::run);
        }

        @Override
        public String id() {
            return "studio";
        }

        @Override
        public int rank() {
            return 1;
        }

        @Override
        public boolean available() {
            return true;
        }

        @Override
        public List<AudioDevice> inputs() {
            return devices.stream().map(one -> new AudioDevice(one, one, one.equals("default"))).toList();
        }

        @Override
        public List<AudioDevice> outputs() {
            return inputs();
        }

        private String require(Optional<String> device, int rate) throws IOException {
            var id = device.orElse("default");
            if (!devices.contains(id)) throw new IOException("not there");
            if (onlyWide && rate != 48_000) throw new IOException("not this rate");
            open.incrementAndGet();
            return id;
        }

        @Override
        public Capture capture(Optional<String> device, int sampleRate, int frame) throws IOException {
            var id = require(device, sampleRate);
            return new Capture() {

                private boolean closed;

                @Override
                public void read(short[] samples) throws IOException {
                    pace(id, samples, sampleRate);
                    Arrays.fill(samples, (short) 77);
                }

                @Override
                public synchronized void close() {
                    if (!closed) open.decrementAndGet();
                    closed = true;
                }
            };
        }

        @Override
        public Playback playback(Optional<String> device, int sampleRate, int frame) throws IOException {
            var id = require(device, sampleRate);
            return new Playback() {

                private boolean closed;

                @Override
                public void write(short[] samples) throws IOException {
                    pace(id, samples, sampleRate);
                    played = samples[samples.length - 1];
                    var peak = 0;
                    for (var sample : samples) peak = Math.max(peak, sample);
                    loudest = peak;
                    playing = id;
                }

                @Override
                public synchronized void close() {
                    if (!closed) open.decrementAndGet();
                    closed = true;
                }
            };
        }

        private void pace(String id, short[] samples, int rate) throws IOException {
            LockSupport.parkNanos(samples.length * 1_000_000_000L / rate);
            if (!devices.contains(id)) throw new IOException("pulled out");
        }

        @Override
        public Watch watch(Runnable changed) {
            watchers.add(changed);
            return () -> watchers.remove(changed);
        }
    }
}
