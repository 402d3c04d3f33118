package org.callwright.telephony.media.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.media.MediaListener;
import org.callwright.telephony.media.MediaPlan;

/**
 * Two silent sessions that talk to each other on loopback for a moment: every class of the first call is loaded after.
 */
final class WarmUp {

    private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

    private WarmUp() {
    }

    static void run(MediaEngine engine) {
        var heard = new CountDownLatch(2);
        var listener = new MediaListener() {
            @Override
            public void mediaStarted() {
                heard.countDown();
            }
        };
        var loopback = InetAddress.getLoopbackAddress();
        try (var one = engine.open(loopback, new AudioChoice.Silence(), listener);
                var other = engine.open(loopback, new AudioChoice.Silence(), listener)) {
            one.start(MediaPlan.of(Codec.PCMA, new InetSocketAddress(loopback, other.port())));
            other.start(MediaPlan.of(Codec.PCMU, new InetSocketAddress(loopback, one.port()))
                    .withTypes(8, java.util.Map.of(8, Codec.PCMA)));
            heard.await(200, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "Not warmed up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
