package org.callwright.telephony.sip.internal;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.spi.telephony.Line;
import org.callwright.spi.telephony.LineSink;
import org.callwright.spi.telephony.TelephonyConnector;
import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.auth.Credentials;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Telephone systems that speak SIP (RFC 3261). Settings: {@code sip.registrar=sip:HOST:PORT;transport=udp|tcp|tls},
 * {@code sip.user}, the secret {@code sip.password}, {@code sip.bind=ADDRESS[:PORT]}, {@code sip.accept=registrar|any},
 * {@code audio}, {@code audio.file.in}, {@code audio.file.out}; rarely {@code sip.domain}, {@code sip.display},
 * {@code sip.expires} (seconds), {@code sip.reject=busy|decline}, {@code sip.tones=rtp|info|inband},
 * {@code sip.tls.trust} (a PEM file).
 */
@Component
public final class SipConnector implements TelephonyConnector {

    private final MediaEngine media;

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
        var mine = SipSettings.of(settings);
        requireLocal(mine);
        var station = new Station(mine, new Credentials(mine.user(), () -> settings.secret("sip.password")), media, sink);
        var line = new SipLine(station);
        line.start();
        station.background(media::warmUp);
        return line;
    }

    private static void requireLocal(SipSettings settings) throws ConnectorException {
        if (settings.bind().host().isEmpty()) return;
        var host = settings.bind().host().get();
        try {
            var address = InetAddress.getByName(host);
            if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) return;
            throw new ConnectorException(Fault.MISCONFIGURED, "sip.bind: " + host + " is no address of this machine.");
        } catch (UnknownHostException | SocketException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, "sip.bind: " + host + " is no address of this machine.", e);
        }
    }
}
