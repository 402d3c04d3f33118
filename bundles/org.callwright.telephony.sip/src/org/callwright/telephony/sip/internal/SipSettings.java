package org.callwright.telephony.sip.internal;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.Settings;
import org.callwright.telephony.media.AudioChoice;
import org.callwright.telephony.sip.call.ParkNumbers;
import org.callwright.telephony.sip.call.RoomNumber;
import org.callwright.telephony.sip.call.SipAddress;
import org.callwright.telephony.sip.stack.Transport;

/**
 * What is configured for one SIP account.
 *
 * @param account    the line's name
 * @param host       the registrar, a name or an address; IPv6 in brackets
 * @param port       1 to 65535
 * @param service    whether the host is a name without a port: then its SRV records say which servers it has (RFC 3263)
 * @param dns        {@code sip.dns}: a name server to ask instead of this computer's
 * @param user       of the account: name towards the registrar and user part of its address
 * @param domain     of the account, as it stands in URIs
 * @param display    the name that called parties see, or empty
 * @param bind       the address and port of ours; port 0 is a free one, no address the one that leads to the registrar
 * @param anybody    {@code sip.accept=any}: calls from anywhere are taken
 * @param expires    how long a registration is asked for
 * @param keepAlive  {@code sip.keepalive}: how often a sign of life is sent, which keeps a path through a firewall open; zero: never
 * @param rejectWith the status that declines a ringing call
 * @param tones      how keypad tones travel
 * @param redirects  {@code sip.redirect=302}: a ringing call is sent elsewhere by that answer; some systems ignore it
 * @param presence   {@code sip.presence=on}: the telephone system is asked what colleagues are doing
 * @param referable  {@code sip.refer=accept}: the far end of a call may have it go on with somebody else
 * @param transferPatience how long nothing may be told of a transfer of ours before it counts as failed
 * @param room       {@code sip.conference=room}: conferences are held in rooms of the telephone system with these
 *                   numbers; empty: the desk mixes them
 * @param park       {@code sip.hold=park}: who waits is parked there; empty: held in the call
 * @param trust      certificates to trust instead of Java's own
 */
record SipSettings(String account, String host, int port, boolean service, Optional<InetSocketAddress> dns,
        Transport transport, String user, String domain, String display, Bind bind, boolean anybody, Duration expires,
        Duration keepAlive, int rejectWith, Tones tones, boolean redirects, boolean presence, boolean referable, Duration transferPatience,
        Optional<RoomNumber> room, Optional<ParkNumbers> park, AudioChoice audio, Optional<Path> trust) {

    enum Tones { RTP, INFO, INBAND }

    record Bind(Optional<String> host, int port) {}

    private static final Pattern REGISTRAR = Pattern.compile(
            "(?:(sips?):)?(\\[[0-9A-Fa-f:.%]+\\]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?(?:;transport=([A-Za-z]+))?(?:;lr)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern BIND = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

    static SipSettings of(Settings settings) throws ConnectorException {
        var registrar = settings.text("sip.registrar")
                .orElseThrow(() -> wrong("sip.registrar is missing: the address of the telephone system, "
                        + "such as sip:pbx.example:5060;transport=udp."));
        var parts = REGISTRAR.matcher(registrar);
        if (!parts.matches()) {
            throw wrong("sip.registrar makes no sense: it should look like sip:pbx.example:5060;transport=udp.");
        }
        var secure = "sips".equalsIgnoreCase(parts.group(1));
        var transport = Transport.of(parts.group(4) == null ? secure ? "tls" : "udp" : parts.group(4))
                .orElseThrow(() -> wrong("sip.registrar names an unknown transport: udp, tcp and tls are known."));
        var port = port("sip.registrar", parts.group(3), transport.defaultPort(), 1);
        var user = settings.text("sip.user").orElseThrow(() ->
                wrong("sip.user is missing: the account's name at the telephone system."));
        var host = parts.group(2).toLowerCase(Locale.ROOT);
        return new SipSettings(settings.account(), host, port, parts.group(3) == null && named(host), dns(settings), transport,
                printable("sip.user", user),
                domain(settings, host), printable("sip.display", settings.text("sip.display", "")), bind(settings),
                choice(settings, "sip.accept", "registrar", "any").equals("any"), expires(settings), keepAlive(settings, transport),
                choice(settings, "sip.reject", "busy", "decline").equals("busy") ? 486 : 603,
                Tones.valueOf(choice(settings, "sip.tones", "rtp", "info", "inband").toUpperCase(Locale.ROOT)),
                choice(settings, "sip.redirect", "302", "off").equals("302"),
                choice(settings, "sip.presence", "on", "off").equals("on"),
                choice(settings, "sip.refer", "accept", "refuse").equals("accept"), transferPatience(settings),
                room(settings), park(settings), audio(settings),
                settings.text("sip.tls.trust").map(Path::of));
    }

    /** The account's address of record. */
    String address() {
        return "sip:" + SipAddress.escape(user) + "@" + domain;
    }

    /** Where the telephone system is, for a sentence. */
    String place() {
        return host + (port == transport.defaultPort() ? "" : ":" + port);
    }

    private static String domain(Settings settings, String otherwise) throws ConnectorException {
        var domain = settings.text("sip.domain", otherwise).toLowerCase(Locale.ROOT);
        if (!domain.matches("[a-z0-9._-]+(:\\d{1,5})?|\\[[0-9a-f:.]+\\](:\\d{1,5})?")) {
            throw wrong("sip.domain is no domain.");
        }
        return domain;
    }

    private static Bind bind(Settings settings) throws ConnectorException {
        var text = settings.text("sip.bind");
        if (text.isEmpty()) return new Bind(Optional.empty(), 0);
        var parts = BIND.matcher(text.get());
        if (!parts.matches()) {
            throw wrong("sip.bind makes no sense: it should be an address of this machine, with or without a port.");
        }
        return new Bind(Optional.of(parts.group(1)), port("sip.bind", parts.group(2), 0, 0));
    }

    private static boolean named(String host) {
        return !host.startsWith("[") && !host.matches("[\\d.]+") && !host.equals("localhost");
    }

    private static Optional<InetSocketAddress> dns(Settings settings) throws ConnectorException {
        var text = settings.text("sip.dns");
        if (text.isEmpty()) return Optional.empty();
        var parts = BIND.matcher(text.get());
        if (!parts.matches()) {
            throw wrong("sip.dns makes no sense: it should be the address of a name server, with or without a port.");
        }
        return Optional.of(new InetSocketAddress(parts.group(1), port("sip.dns", parts.group(2), 53, 1)));
    }

    private static int port(String setting, String text, int otherwise, int least) throws ConnectorException {
        if (text == null) return otherwise;
        var port = Integer.parseInt(text);
        if (port < least || port > 65535) throw wrong(setting + ": there is no port " + port + ".");
        return port;
    }

    private static Duration expires(Settings settings) throws ConnectorException {
        return seconds(settings, "sip.expires", "300", 5, 999_999);
    }

    private static Duration seconds(Settings settings, String key, String otherwise, int least, int most) throws ConnectorException {
        var text = settings.text(key, otherwise);
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw wrong(key + " must be a number of seconds, " + (most == 999_999 ? "at least " + least : least + " to " + most) + ".");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static Duration keepAlive(Settings settings, Transport transport) throws ConnectorException {
        var text = settings.text("sip.keepalive", transport.reliable() ? "110" : "25");
        if (!text.matches("\\d{1,4}")) throw wrong("sip.keepalive must be a number of seconds, 0 for never.");
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static Duration transferPatience(Settings settings) throws ConnectorException {
        // longer than a SIP request takes to fail, which is 32 s
        return seconds(settings, "sip.transfer.patience", "45", 1, 999);
    }

    private static Optional<ParkNumbers> park(Settings settings) throws ConnectorException {
        if (choice(settings, "sip.hold", "call", "park").equals("call")) return Optional.empty();
        var numbers = ParkNumbers.parse(settings.text("sip.park", ""), settings.text("sip.park.fetch", ""),
                seconds(settings, "sip.park.time", "45", 1, 9999));
        if (numbers.isEmpty()) {
            throw wrong("sip.park and sip.park.fetch must be two different numbers, or patterns such as *75XX and *76XX in which "
                    + "each X stands for any digit, as many in both.");
        }
        return numbers;
    }

    private static Optional<RoomNumber> room(Settings settings) throws ConnectorException {
        if (choice(settings, "sip.conference", "desk", "room").equals("desk")) return Optional.empty();
        var number = settings.text("sip.conference.room").flatMap(RoomNumber::parse);
        if (number.isEmpty()) {
            throw wrong("sip.conference.room must be the number of a conference room, or a pattern such as 80XX in which "
                    + "each X stands for any digit.");
        }
        return number;
    }

    private static String choice(Settings settings, String key, String... words) throws ConnectorException {
        var text = settings.text(key, words[0]).toLowerCase(Locale.ROOT);
        for (var word : words) if (word.equals(text)) return word;
        throw wrong(key + " must be one of: " + String.join(", ", words) + ".");
    }

    private static AudioChoice audio(Settings settings) throws ConnectorException {
        try {
            return AudioChoice.of(settings.text("audio", ""), settings.text("audio.file.in", ""),
                    settings.text("audio.file.out", ""));
        } catch (IllegalArgumentException e) {
            throw new ConnectorException(Fault.MISCONFIGURED, e.getMessage(), e);
        }
    }

    private static String printable(String key, String text) throws ConnectorException {
        if (text.chars().anyMatch(Character::isISOControl)) throw wrong(key + " holds a control character.");
        return text;
    }

    private static ConnectorException wrong(String sentence) {
        return new ConnectorException(Fault.MISCONFIGURED, sentence);
    }
}
