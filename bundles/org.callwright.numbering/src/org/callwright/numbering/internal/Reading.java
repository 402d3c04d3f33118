package org.callwright.numbering.internal;

import java.util.Optional;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

import org.callwright.numbering.Numbering.Kind;

/**
 * What an address was understood to be. {@code text} is what to compare and to dial: digits, a feature code, or the SIP user;
 * {@code host} is empty when none was written. {@code number} is present for complete numbers; {@code abroad} says that the
 * country was written and not taken from the site's region.
 */
record Reading(Kind kind, String text, String host, Optional<PhoneNumber> number, boolean abroad) {

    private static final int ARGENTINA = 54;

    static Reading of(Kind kind, String text, String host) {
        return new Reading(kind, text, host, Optional.empty(), false);
    }

    static Reading number(String text, PhoneNumber number, boolean abroad) {
        return new Reading(Kind.NUMBER, text, "", Optional.of(number), abroad);
    }

    /** Country code and national number, or as many digits as were written. */
    String digits() {
        return number.map(complete -> complete.getCountryCode() + national(complete)).orElse(Notation.digits(text));
    }

    /**
     * {@link #digits} as they are compared. A mobile number of Argentina has a 9 after the country code when it is called from
     * abroad, 15 behind the area at home, and neither in many address books; no two subscribers differ by nothing else.
     */
    String compared() {
        return number.isPresent() && number.get().getCountryCode() == ARGENTINA ? digits().replaceFirst("^549([0-9]{10})$", "54$1") : digits();
    }

    /** The national significant number: Italy and others keep their zero in front. */
    static String national(PhoneNumber number) {
        var zeros = number.isItalianLeadingZero() ? "0".repeat(Math.max(0, number.getNumberOfLeadingZeros())) : "";
        return zeros + number.getNationalNumber();
    }

    boolean sameHost(Reading other) {
        return host.equalsIgnoreCase(other.host);
    }

    /** A name without a host is a name of the own house, and may be the same as one with it. */
    boolean hostFits(Reading other) {
        return host.isEmpty() || other.host.isEmpty() || sameHost(other);
    }
}
