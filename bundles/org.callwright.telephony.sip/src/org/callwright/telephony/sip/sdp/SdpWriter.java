package org.callwright.telephony.sip.sdp;

/** Writes session descriptions (RFC 8866, section 5): in the order of the grammar, every number with its rtpmap. */
final class SdpWriter {

    private final StringBuilder text = new StringBuilder(320);

    private SdpWriter() {}

    static String write(SessionDescription session) {
        return new SdpWriter().session(session).text.toString();
    }

    private SdpWriter session(SessionDescription session) {
        line("v=0").line("o=" + session.origin()).line("s=-");
        session.address().ifPresent(this::connection);
        line("t=0 0");
        session.direction().ifPresent(direction -> line("a=" + direction.attribute()));
        session.media().forEach(this::media);
        return this;
    }

    private void media(MediaLine media) {
        line("m=" + media.kind() + " " + media.port() + " " + media.protocol() + " " + media.formatText());
        media.address().ifPresent(this::connection);
        for (var format : media.formats()) {
            if (format.name().isEmpty()) continue;
            line("a=rtpmap:" + format.type() + " " + format.name() + "/" + format.clockRate());
            if (!format.parameters().isEmpty()) line("a=fmtp:" + format.type() + " " + format.parameters());
        }
        media.packetTime().ifPresent(time -> line("a=ptime:" + time));
        media.control().ifPresent(port -> line("a=rtcp:" + port));
        media.direction().ifPresent(direction -> line("a=" + direction.attribute()));
    }

    private void connection(String address) {
        line("c=IN " + (address.contains(":") ? "IP6 " : "IP4 ") + address);
    }

    private SdpWriter line(String line) {
        text.append(line).append("\r\n");
        return this;
    }
}
