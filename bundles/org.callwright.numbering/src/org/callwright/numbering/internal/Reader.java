package org.callwright.numbering.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import com.google.i18n.phonenumbers.ShortNumberInfo;

import org.callwright.model.Address;
import org.callwright.numbering.DialPlan;
import org.callwright.numbering.Numbering.Kind;

/** Understands what was written, by the dial plan first and the world's number plans last. */
record Reader(DialPlan plan) {

    private static final Pattern PARAMETER = Pattern.compile(";\\s*([A-Za-z0-9-]+)\\s*(?:=\\s*([^;]*))?");
    private static final Pattern EXTENSION = Pattern.compile(
            "(?iU)(?<=[0-9])[\\s,/-]*\\b(?:durchwahl|dw|nst|klappe|kl|poste|app|toestel|tst|ramal|wewn|wew)\\b[.:]?\\s*([0-9]{1,8})$");
    private static final Pattern MEXICO = Pattern.compile("(?:01|04[45]|1)([0-9]{10})"); // before its national numbers until 2019
    private static final int MEXICO_CODE = 52;
    private static final String EVERYWHERE = "112"; // 3GPP TS 22.101 section 10: an emergency number on every mobile telephone

    Reading read(Address address) {
        var text = unwrapped(Notation.plain(address.value()));
        var at = text.lastIndexOf('@');
        if (at < 0) return withParameters(text);
        var user = text.substring(0, at);
        if (user.contains(";")) user = user.substring(0, user.indexOf(';'));
        var host = host(text.substring(at + 1));
        return Notation.numeric(user) || Notation.featureCode(user) ? read(user, host) : Reading.of(Kind.USER, user, host);
    }

    /**
     * A number as a {@code tel:} link has it (RFC 3966): of its parameters the extension and the context count. A context that
     * is a domain says whose extension it is; one that begins with a plus comes before the number if that makes a complete one.
     */
    private Reading withParameters(String text) {
        var begin = text.indexOf(';');
        if (begin < 0) return read(text, "");
        var bare = text.substring(0, begin).strip();
        var extension = "";
        var context = "";
        for (var parameter = PARAMETER.matcher(text.substring(begin)); parameter.find();) {
            var value = parameter.group(2) == null ? "" : parameter.group(2).strip();
            if (parameter.group(1).equalsIgnoreCase("ext")) extension = ";ext=" + value;
            if (parameter.group(1).equalsIgnoreCase("phone-context")) context = value;
        }
        var alone = read(bare + extension, context.startsWith("+") ? "" : host(context));
        if (alone.kind() != Kind.NUMBER || !context.startsWith("+") || bare.startsWith("+")) return alone;
        var whole = context + bare + extension;
        return complete(whole, Notation.compact(whole)).orElse(alone);
    }

    boolean emergency(String digits) {
        if (!Notation.allDigits(digits) || digits.length() > 8) return false;
        return digits.equals(EVERYWHERE) || plan.emergency().contains(digits)
                || known() && ShortNumberInfo.getInstance().isEmergencyNumber(digits, plan.region());
    }

    /** What follows the prefix for an outside line, when the text starts with it. */
    Optional<String> beyondPrefix(String compact) {
        if (plan.outside().isEmpty() || !compact.startsWith(plan.outside())) return Optional.empty();
        var rest = compact.substring(plan.outside().length()).replaceFirst("^[,wW]+", "");
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
    }

    private Reading read(String written, String host) {
        var text = EXTENSION.matcher(written).replaceFirst(" ext. $1");
        var compact = Notation.compact(text);
        if (Notation.featureCode(compact)) return extended(text, compact).orElseGet(() -> Reading.of(Kind.FEATURE_CODE, compact, host));
        if (emergency(compact)) return Reading.of(Kind.EMERGENCY, compact, host);
        if (Notation.allDigits(compact) && compact.length() <= plan.extensionDigits()) {
            return Reading.of(Kind.EXTENSION, compact, host);
        }
        return complete(text, compact)
                .or(() -> beyondPrefix(compact).flatMap(rest -> complete(rest, rest)))
                .orElseGet(() -> Reading.of(dialable(compact) ? Kind.NUMBER : Kind.USER, dialable(compact) ? compact : text, host));
    }

    /** {@code 415 555 0123 #42} is somebody behind a number; feature codes have their first star or hash before any number. */
    private Optional<Reading> extended(String text, String compact) {
        return complete(text, compact).filter(reading -> reading.number().filter(PhoneNumber::hasExtension).isPresent());
    }

    private Optional<Reading> complete(String text, String compact) {
        if (!compact.matches("\\+?[0-9].*")) return Optional.empty();
        return parse(text, plan.region()).filter(number -> complete(number, compact))
                .or(() -> parse(compact, plan.region()).filter(number -> complete(number, compact))) // odd separators
                .or(() -> compact.startsWith("00") // written for another country's exchange
                        ? parse("+" + compact.substring(2), DialPlan.UNKNOWN).filter(number -> complete(number, compact))
                        : Optional.empty())
                .map(number -> Reading.number(compact, number, abroad(number)));
    }

    private static Optional<PhoneNumber> parse(String text, String region) {
        try {
            return Optional.of(today(PhoneNumberUtil.getInstance().parseAndKeepRawInput(text, region)));
        } catch (NumberParseException e) { // not a number, or one that needs a country to be complete
            return Optional.empty();
        }
    }

    /** Mexico's numbers as they are since 2019: ten digits for everybody, but many are still stored with what came before. */
    private static PhoneNumber today(PhoneNumber number) {
        if (number.getCountryCode() != MEXICO_CODE) return number;
        var old = MEXICO.matcher(Reading.national(number));
        if (!old.matches()) return number;
        return new PhoneNumber().mergeFrom(number).clearItalianLeadingZero().clearNumberOfLeadingZeros()
                .setNationalNumber(Long.parseLong(old.group(1)));
    }

    /**
     * A country that was written is believed when the length fits. Without one, the number must be a real one of the region
     * or carry the region's trunk prefix: seven digits may be a local number, and local numbers are not complete.
     */
    private boolean complete(PhoneNumber number, String compact) {
        var world = PhoneNumberUtil.getInstance();
        if (world.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE) return false;
        if (compact.chars().filter(Character::isLetter).count() >= 3 && !number.hasExtension()) return world.isValidNumber(number);
        if (abroad(number) || world.isValidNumber(number)) return true;
        var trunk = world.getNddPrefixForRegion(plan.region(), true);
        return trunk == null || trunk.isEmpty() || compact.startsWith(trunk);
    }

    private static boolean abroad(PhoneNumber number) {
        return number.getCountryCodeSource() == CountryCodeSource.FROM_NUMBER_WITH_PLUS_SIGN
                || number.getCountryCodeSource() == CountryCodeSource.FROM_NUMBER_WITH_IDD;
    }

    /** Whether the site's country is one that libphonenumber knows. */
    boolean known() {
        return PhoneNumberUtil.getInstance().getSupportedRegions().contains(plan.region());
    }

    private static boolean dialable(String compact) {
        return compact.chars().anyMatch(c -> c >= '0' && c <= '9') && compact.chars().noneMatch(Character::isLetter);
    }

    private static String unwrapped(String plain) {
        var text = plain.startsWith("<") && plain.endsWith(">") ? plain.substring(1, plain.length() - 1) : plain;
        var colon = text.indexOf(':');
        var scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "sip", "sips", "tel", "callto" -> text.substring(colon + 1).strip();
            default -> text;
        };
    }

    /** Without port and parameters (RFC 3261 section 19.1.1). */
    private static String host(String text) {
        return text.replaceFirst("[;?].*$", "").replaceFirst(":[0-9]*$", "");
    }
}
