package org.callwright.numbering;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.callwright.model.Address;
import org.callwright.numbering.internal.Notation;

/**
 * Whether a text can be dialled at all, by its looks: a number in any notation, an extension, a feature code, a number with
 * letters for keys ({@code 0800-FLOWERS}: three digits or more, then letters), a SIP address, or the name of a SIP user in the
 * own house, which is one word ({@code alice}). Whether anybody is there is for the telephone system to say. Pure and quick,
 * without number metadata: fit for the desk thread.
 */
public final class Dialable {

    private static final Pattern NUMBER = Pattern.compile("(?i)\\+?[0-9*#][0-9*#,w]*((;?ext=?|x)[0-9]{1,8})?");
    private static final Pattern VANITY = Pattern.compile("\\+?(?=.{7,17}$)[0-9]{3,}[A-Za-z]+[0-9]*");
    private static final Pattern WORD = Pattern.compile("(?=.*[\\p{L}\\p{N}])[\\p{L}\\p{N}._!~*'()&=$+%-]+");
    private static final Pattern HOST = Pattern.compile("([\\p{L}\\p{N}]([\\p{L}\\p{N}._-]*[\\p{L}\\p{N}.])?|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?([;?].*)?");
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.*)");

    private Dialable() {}

    public static boolean is(Address address) {
        var text = Notation.plain(address.value());
        if (text.startsWith("<") && text.endsWith(">")) text = text.substring(1, text.length() - 1).strip();
        var scheme = SCHEME.matcher(text);
        if (!scheme.matches()) return text.contains("@") ? user(text) : number(text) || WORD.matcher(text).matches();
        var rest = scheme.group(2).strip();
        return switch (scheme.group(1).toLowerCase(java.util.Locale.ROOT)) {
            case "sip", "sips", "callto" -> rest.contains("@") ? user(rest) : HOST.matcher(rest).matches() || number(rest);
            case "tel" -> number(rest.replaceFirst("(?i);(?!ext=).*$", "").replaceFirst("(?i)(;ext=[0-9-]+);.*$", "$1"));
            default -> false;
        };
    }

    /**
     * The keys that a telephone system may understand when it is told this: the number, or the user of a SIP address, without
     * scheme, host, parameters and separators, percent signs resolved. Not only digits: pauses and letters stay.
     */
    public static String keys(Address address) {
        var text = Notation.plain(decoded(address.value()));
        if (text.startsWith("<") && text.endsWith(">")) text = text.substring(1, text.length() - 1).strip();
        text = text.replaceFirst("^(?i)(sips?|tel|callto):", "").replaceFirst("@[^@]*$", "").replaceFirst("[;?].*$", "");
        return Notation.compact(text);
    }

    private static String decoded(String text) {
        return Pattern.compile("%([0-7][0-9A-Fa-f])").matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    private static boolean number(String text) {
        var compact = Notation.compact(text);
        return NUMBER.matcher(compact).matches() || VANITY.matcher(compact).matches();
    }

    private static boolean user(String text) {
        var at = text.lastIndexOf('@');
        var user = text.substring(0, at).replaceFirst(";.*$", "");
        return HOST.matcher(text.substring(at + 1)).matches() && (number(user) || WORD.matcher(user).matches());
    }
}
