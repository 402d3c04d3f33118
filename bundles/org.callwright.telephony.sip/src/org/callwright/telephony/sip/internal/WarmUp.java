package org.callwright.telephony.sip.internal;

import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.text.ParseException;

import org.callwright.telephony.media.MediaEngine;
import org.callwright.telephony.sip.call.Caller;
import org.callwright.telephony.sip.call.Dialog;
import org.callwright.telephony.sip.sdp.Negotiation;
import org.callwright.telephony.sip.sdp.SdpException;
import org.callwright.telephony.sip.sdp.SessionDescription;
import org.callwright.telephony.sip.stack.Messages;

/** Runs once, over canned messages, what the first call would otherwise have to wait for: a cold parser takes 100 ms. */
final class WarmUp {

    private static final int ROUNDS = 300;
    private static final String INVITE = """
            INVITE sip:desk@127.0.0.1:5060 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:5060;rport;branch=z9hG4bKwarm
            Record-Route: <sip:127.0.0.1;lr>
            From: "A caller" <sip:100@example.invalid>;tag=1
            To: <sip:desk@example.invalid>
            Contact: <sip:100@127.0.0.1:5060>
            Call-ID: warm
            CSeq: 1 INVITE
            Max-Forwards: 70
            Allow: OPTIONS, INVITE, ACK, BYE, CANCEL, UPDATE
            Supported: timer, replaces
            Session-Expires: 1800
            P-Asserted-Identity: "A caller" <sip:100@example.invalid>
            Content-Type: application/sdp
            Content-Length: 0

            """.replace("\n", "\r\n");

    private WarmUp() {}

    static void run(MediaEngine media) {
        try {
            media.warmUp();
            for (var i = 0; i < ROUNDS; i++) once(media);
        } catch (ParseException | SdpException | RuntimeException e) {
            System.getLogger(WarmUp.class.getName()).log(Level.DEBUG, "warming up failed", e);
        }
    }

    private static void once(MediaEngine media) throws ParseException, SdpException {
        var invite = Messages.request(INVITE);
        var dialog = Dialog.called(invite, "2");
        Caller.of(invite, host -> false);
        var address = InetAddress.getLoopbackAddress();
        var offer = Negotiation.begin(address, 4000, media.codecs()).offer(false);
        var answer = Negotiation.begin(address, 4002, media.codecs()).answer(SessionDescription.parse(offer.description().text()));
        offer.accept(SessionDescription.parse(answer.description().text()));
        var ok = Messages.set(Messages.response(200, invite, dialog.localTag()), "Contact", "<sip:desk@127.0.0.1>");
        Messages.body(ok, "application/sdp", answer.description().text()).toString();
    }
}
