package org.callwright.telephony.sip.sdp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.callwright.telephony.media.Codec;
import org.callwright.telephony.media.MediaDirection;

/**
 * Reads session descriptions as telephone systems really write them: any line ends, unknown lines and attributes are
 * passed over, order hardly matters, static payload types need no rtpmap. What may not be missing is {@code v=} and an
 * {@code m=} line whose port is a number. Caps ({@value #MAX_LENGTH} characters, {@value #MAX_MEDIA} streams,
 * {@value #MAX_FORMATS} formats) keep a hostile text cheap.
 */
final class SdpReader {

    static final int MAX_LENGTH = 16_384;
    static final int MAX_MEDIA = 16;
    static final int MAX_FORMATS = 64;

    private final List<MediaLine> media = new ArrayList<>();
    private String origin = "- 0 0 IN IP4 0.0.0.0";
    private Optional<String> address = Optional.empty();
    private Optional<MediaDirection> direction = Optional.empty();
    private Stream stream;

    private SdpReader() {}

    static SessionDescription read(String text) throws SdpException {
        if (text.length() > MAX_LENGTH) throw new SdpException("a session description of " + text.length() + " characters");
        return new SdpReader().session(text);
    }

    private SessionDescription session(String text) throws SdpException {
        var lines = text.lines().map(String::strip).filter(line -> line.length() > 2 && line.charAt(1) == '=').toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith("v=")) throw new SdpException("no session description");
        for (var line : lines) {
            var value = line.substring(2).strip();
            switch (line.charAt(0)) {
                case 'o' -> origin = value;
                case 'c' -> connection(value);
                case 'm' -> begin(value);
                case 'a' -> attribute(value);
                default -> { } // b=, k=, t=, x= … say nothing that a telephone needs
            }
        }
        end();
        return new SessionDescription(origin, address, direction, media);
    }

    private void connection(String value) {
        var words = value.split("\\s+");
        if (words.length < 3 || !words[0].equalsIgnoreCase("IN")) return;
        var host = words[2].split("/", 2)[0]; // a multicast address carries a time to live
        if (stream == null) address = Optional.of(host);
        else stream.address = Optional.of(host);
    }

    private void begin(String value) throws SdpException {
        end();
        var words = value.split("\\s+", 4);
        if (words.length < 3 || media.size() >= MAX_MEDIA) throw new SdpException("bad m= line or too many of them");
        stream = new Stream(words[0].toLowerCase(Locale.ROOT), number(words[1].split("/", 2)[0], 65535), words[2],
                words.length > 3 ? words[3] : "");
    }

    private void end() {
        if (stream != null) media.add(stream.finished());
        stream = null;
    }

    private void attribute(String value) {
        var colon = value.indexOf(':');
        var name = (colon < 0 ? value : value.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
        var rest = colon < 0 ? "" : value.substring(colon + 1).strip();
        switch (name) {
            case "sendrecv", "sendonly", "recvonly", "inactive" -> {
                var said = Optional.of(MediaDirection.valueOf(name.toUpperCase(Locale.ROOT)));
                if (stream == null) direction = said;
                else stream.direction = said;
            }
            case "rtpmap" -> numbered(rest, (type, text) -> stream.maps.put(type, text));
            case "fmtp" -> numbered(rest, (type, text) -> stream.parameters.put(type, text));
            case "ptime" -> {
                if (stream != null) stream.packetTime = optional(rest, 1000);
            }
            case "rtcp" -> {
                if (stream != null) stream.control = optional(rest.split("\\s+", 2)[0], 65535);
            }
            default -> { }
        }
    }

    private interface Numbered {
        void take(int type, String text);
    }

    private void numbered(String text, Numbered into) {
        var words = text.split("\\s+", 2);
        if (stream == null || words.length < 2) return;
        optional(words[0], 127).ifPresent(type -> into.take(type, words[1].strip()));
    }

    private static OptionalInt optional(String text, int max) {
        try {
            return OptionalInt.of(number(text, max));
        } catch (SdpException e) {
            return OptionalInt.empty();
        }
    }

    private static int number(String text, int max) throws SdpException {
        try {
            var number = Integer.parseInt(text.strip());
            if (number >= 0 && number <= max) return number;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new SdpException("no number between 0 and " + max);
    }

    /** A stream while its lines are being read. */
    private static final class Stream {

        final Map<Integer, String> maps = new HashMap<>();
        final Map<Integer, String> parameters = new HashMap<>();
        private final String kind;
        private final int port;
        private final String protocol;
        private final String formatText;
        Optional<String> address = Optional.empty();
        Optional<MediaDirection> direction = Optional.empty();
        OptionalInt packetTime = OptionalInt.empty();
        OptionalInt control = OptionalInt.empty();

        Stream(String kind, int port, String protocol, String formatText) {
            this.kind = kind;
            this.port = port;
            this.protocol = protocol;
            this.formatText = formatText;
        }

        MediaLine finished() {
            var formats = new ArrayList<PayloadFormat>();
            if (protocol.toUpperCase(Locale.ROOT).startsWith("RTP/")) {
                for (var word : formatText.split("\\s+")) {
                    var type = optional(word, 127);
                    if (type.isPresent() && formats.size() < MAX_FORMATS) formats.add(format(type.getAsInt()));
                }
            }
            return new MediaLine(kind, port, protocol, formatText, formats, address, direction, packetTime, control);
        }

        private PayloadFormat format(int type) {
            var map = maps.get(type);
            var said = parameters.getOrDefault(type, "");
            if (map == null) { // RFC 3551, section 6: static numbers speak for themselves
                return Codec.ofStatic(type).map(codec -> new PayloadFormat(type, codec.encodingName(), codec.clockRate(), said))
                        .orElseGet(() -> new PayloadFormat(type, "", 0, said));
            }
            var parts = map.split("/");
            return new PayloadFormat(type, parts[0].strip(), parts.length > 1 ? optional(parts[1], 1_000_000).orElse(0) : 0, said);
        }
    }
}
