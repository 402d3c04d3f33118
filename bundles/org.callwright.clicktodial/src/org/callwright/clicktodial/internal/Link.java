package org.callwright.clicktodial.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.callwright.model.Address;

/**
 * What a link wants to be dialled: {@code tel:} (RFC 3966), {@code sip:} and {@code sips:} (RFC 3261 section 19.1), and
 * {@code callto:}, which nobody has ever specified. Only whom to call is taken out of it: headers, passwords and parameters
 * that would change the request stay behind. Whether it may be dialled is for the desk to say.
 */
public final class Link {

    /** Longer than any link in use. */
    private static final int LONGEST = 2000;

    /** Those of RFC 3966, and what pages and people write instead: blanks and dashes of all kinds, slashes, and marks that nobody sees. */
    private static final String SEPARATORS = "[\\s\\p{Z}\\p{Pd}\\p{Cf}().\u2212/\u00B7]";

    private static final Pattern LINK = Pattern.compile("(?is)(tel|sips?|callto):(?://)?(.*)");
    private static final Pattern PARAMETER = Pattern.compile(";\\s*([A-Za-z0-9-]+)\\s*=\\s*([^;]*)");
    private static final Pattern NUMBER = Pattern.compile("\\+?[\\p{Nd}A-Za-z*#,]+");
    private static final Pattern SUBSCRIBER = Pattern.compile("\\+?[0-9*#]+"); // of RFC 3966, where it is the user of a SIP address
    private static final Pattern WHO = Pattern.compile("[^:;\\s]+( [^:;\\s]+)*");
    private static final Pattern EXTENSION = Pattern.compile("[0-9]{1,8}");
    private static final Pattern CONTEXT = Pattern.compile("\\+[0-9]{1,15}|[A-Za-z0-9]([A-Za-z0-9.-]{0,200}[A-Za-z0-9])?");
    private static final Pattern SIP = Pattern.compile("(?:([^@:]+)(?::[^@]*)?@)?([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?");

    private Link() {}

    /** Whether the text says that it is a link of such a kind. */
    public static boolean is(String text) {
        return text.length() <= LONGEST && LINK.matcher(text.strip()).matches();
    }

    /** Empty where it is no such link, or has nobody to call in it. */
    public static Optional<Address> address(String uri) {
        var link = LINK.matcher(uri.strip());
        if (uri.length() > LONGEST || !link.matches()) return Optional.empty();
        var rest = link.group(2);
        var found = switch (link.group(1).toLowerCase(Locale.ROOT)) {
            case "tel" -> decoded(rest).flatMap(Link::tel);
            case "callto" -> decoded(rest).flatMap(Link::callto);
            default -> sip(link.group(1).toLowerCase(Locale.ROOT), rest);
        };
        return found.flatMap(Link::of);
    }

    /** What was given as a number: a link, or anything that can be typed. */
    public static Optional<Address> typed(String text) {
        return is(text) ? address(text) : of(text);
    }

    private static Optional<Address> of(String text) {
        try {
            return Optional.of(Address.of(text));
        } catch (IllegalArgumentException e) { // blank, too long, control characters
            return Optional.empty();
        }
    }

    /** The number with its extension, and its context where it needs one; other parameters are for telephone exchanges. */
    private static Optional<String> tel(String text) {
        var begin = text.indexOf(';');
        var number = (begin < 0 ? text : text.substring(0, begin)).replaceFirst("\\?.*$", "").replaceAll(SEPARATORS, "");
        if (!NUMBER.matcher(number).matches()) return Optional.empty();
        var all = new StringBuilder(number);
        var context = "";
        for (var parameter = PARAMETER.matcher(begin < 0 ? "" : text.substring(begin)); parameter.find();) {
            var value = parameter.group(2).strip();
            switch (parameter.group(1).toLowerCase(Locale.ROOT)) {
                case "ext" -> {
                    var digits = value.replaceAll(SEPARATORS, "");
                    if (!EXTENSION.matcher(digits).matches()) return Optional.empty();
                    if (all.indexOf(";ext=") < 0) all.append(";ext=").append(digits);
                }
                case "phone-context" -> {
                    var plain = value.startsWith("+") ? value.replaceAll(SEPARATORS, "") : value;
                    if (!CONTEXT.matcher(plain).matches()) return Optional.empty();
                    if (context.isEmpty()) context = ";phone-context=" + plain;
                }
                default -> { }
            }
        }
        return Optional.of(number.startsWith("+") ? all.toString() : all.append(context).toString());
    }

    private static Optional<String> callto(String text) {
        var who = text.replaceFirst("[;?&].*$", "").strip();
        return WHO.matcher(who).matches() ? Optional.of(who) : Optional.empty();
    }

    /**
     * User, host and port. A number as user may have parameters of its own, as in {@code sip:+1415;ext=5@example.net}, which are for
     * telephone exchanges; of any other user they are a part of the name, and without it somebody else would be called.
     */
    private static Optional<String> sip(String scheme, String text) {
        var at = text.indexOf('@');
        var user = at < 0 ? "" : text.substring(0, at);
        var plain = user.replaceFirst("[;?].*$", "");
        if (!plain.equals(user) && !SUBSCRIBER.matcher(plain.replaceAll(SEPARATORS, "")).matches()) return Optional.empty();
        var sip = SIP.matcher((at < 0 ? "" : plain + "@") + text.substring(at + 1).replaceFirst("[;?].*$", "").strip());
        if (!sip.matches()) return Optional.empty();
        return Optional.of(scheme + ":" + (sip.group(1) == null ? "" : sip.group(1) + "@") + sip.group(2) + (sip.group(3) == null ? "" : sip.group(3)));
    }

    /** Percent signs resolved; empty where that is no UTF-8, a percent sign stands alone, or there is something that cannot be seen. */
    private static Optional<String> decoded(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (var i = 0; i < text.length();) {
            var c = text.codePointAt(i);
            if (c != '%') {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
                continue;
            }
            var high = digit(text, i + 1);
            var low = digit(text, i + 2);
            if (high < 0 || low < 0) return Optional.empty();
            bytes.write(high << 4 | low);
            i += 3;
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString())
                    .filter(plain -> plain.chars().noneMatch(Character::isISOControl));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static int digit(String text, int at) {
        return at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
    }
}
