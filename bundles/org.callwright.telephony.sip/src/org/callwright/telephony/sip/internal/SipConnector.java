package org.callwright.telephony.sip.internal;

import java.util.concurrent.atomic.AtomicBoolean;

import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineSink;
import org.callwright.spi.telephony.TelephonyConnector;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.auth.Credentials;
import org.callwright.telephony.sip.stack.Pace;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lines to any telephone system that speaks SIP (RFC 3261). */
@Component
public final class SipConnector implements TelephonyConnector {

    private final MediaEngine media;
    private final AtomicBoolean warm = new AtomicBoolean();

    @Activate
    public SipConnector(@Reference MediaEngine media) {
        this.media = media;
    }

    @Override
    public String id() {
        return "sip";
    }

    @Override
    public Line open(Settings settings, LineSink sink) throws ConnectorException {
        return open(settings, sink, Pace.REAL);
    }

    SipLine open(Settings settings, LineSink sink, Pace pace) throws ConnectorException {
        var sip = SipSettings.of(settings);
        if (warm.compareAndSet(false, true)) Thread.ofPlatform().daemon().name("sip-warm-up").start(() -> WarmUp.run(media));
        var thread = new LineThread("sip-" + sip.account(), pace);
        var exchanges = new Exchanges(thread, new Credentials(sip.user(), () -> settings.secret("sip.password")));
        var board = new Switchboard(sip, thread, sink, media, exchanges, new Requests(sip, settings.workspace().toString()));
        thread.run(board::start);
        return new SipLine(board, thread);
    }
}
