package org.callwright.numbering.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

import org.callwright.model.Address;
import org.callwright.numbering.DialPlan;
import org.callwright.numbering.Numbering;

/** The numbering of one site. */
final class SiteNumbering implements Numbering {

    private final DialPlan plan;
    private final Reader reader;

    SiteNumbering(DialPlan plan) {
        this.plan = plan;
        this.reader = new Reader(plan);
    }

    @Override
    public Kind kind(Address address) {
        return reader.read(address).kind();
    }

    @Override
    public Set<String> emergencyNumbers() {
        var found = new TreeSet<>(plan.emergency());
        for (var digits = 2; digits <= 4; digits++) { // no country's are longer (ITU-T E.161.1)
            for (var number = 0; number < Math.pow(10, digits); number++) {
                var text = ("%0" + digits + "d").formatted(number);
                if (reader.emergency(text)) found.add(text);
            }
        }
        if (!plan.outside().isEmpty()) List.copyOf(found).forEach(number -> found.add(plan.outside() + number));
        return found;
    }

    @Override
    public Forms forms(Address address) {
        var reading = reader.read(address);
        var written = address.value();
        var variants = new LinkedHashSet<String>();
        variants.add(reading.text());
        if (!reading.host().isEmpty()) variants.add(reading.text() + "@" + reading.host());
        reading.number().ifPresent(number -> {
            variants.add(e164(number));
            variants.add(reading.digits());
            variants.add("00" + reading.digits());
            variants.add(Notation.digits(format(number, PhoneNumberFormat.NATIONAL)));
            variants.add(format(number, PhoneNumberFormat.NATIONAL));
            variants.add(format(number, PhoneNumberFormat.INTERNATIONAL));
        });
        variants.remove(written);
        var suffix = switch (reading.kind()) {
            case NUMBER -> Notation.last(reading.digits(), plan.matchDigits());
            case EXTENSION, EMERGENCY -> reading.text();
            case FEATURE_CODE, USER -> "";
        };
        return new Forms(written, reading.number().map(SiteNumbering::e164), List.copyOf(variants), suffix);
    }

    @Override
    public Optional<String> match(Address caller, Address stored) {
        var one = reader.read(caller);
        var other = reader.read(stored);
        if (one.kind() != other.kind()) return Optional.empty();
        return Optional.ofNullable(switch (one.kind()) {
            case EMERGENCY -> one.text().equals(other.text()) ? "same emergency number" : null;
            case EXTENSION -> one.text().equals(other.text()) && one.hostFits(other) ? "same extension" : null;
            case FEATURE_CODE -> one.text().equals(other.text()) ? "same feature code" : null;
            case USER -> user(one, other);
            case NUMBER -> one.number().isPresent() && other.number().isPresent()
                    ? complete(one, one.number().get(), other, other.number().get()) : incomplete(one, other);
        });
    }

    private static String user(Reading one, Reading other) {
        if (!one.text().equalsIgnoreCase(other.text()) || !one.hostFits(other)) return null;
        return one.sameHost(other) ? "same SIP address" : "same SIP user";
    }

    private String complete(Reading one, PhoneNumber a, Reading other, PhoneNumber b) {
        if (one.compared().equals(other.compared())) {
            var differ = a.hasExtension() && b.hasExtension() && !a.getExtension().equals(b.getExtension());
            return differ ? "same number, other extension" : "same number";
        }
        if (one.abroad() && other.abroad()) return null;
        // a trunk may deliver the country code without a plus, which reads as a number of the own country
        if (!one.abroad() && one.text().equals(other.digits()) || !other.abroad() && other.text().equals(one.digits())) {
            return "same number";
        }
        // what the site's country was only assumed for may be of the other's country
        if (a.getCountryCode() != b.getCountryCode() && Reading.national(a).equals(Reading.national(b))) return "same national number";
        return local(one, other) || local(other, one) ? sameLast() : null;
    }

    /** Whether all that was written is the end of the other number: a local number may look like a complete one. */
    private boolean local(Reading one, Reading other) {
        return !one.abroad() && one.text().length() >= plan.matchDigits() && other.digits().endsWith(one.text());
    }

    private String incomplete(Reading one, Reading other) {
        var a = one.digits();
        var b = other.digits();
        if (a.equals(b)) return "same number";
        if (one.text().startsWith("+") && other.text().startsWith("+")) return null; // both say where they are
        var digits = plan.matchDigits();
        var same = a.length() >= digits && b.length() >= digits && Notation.last(a, digits).equals(Notation.last(b, digits));
        return same ? sameLast() : null;
    }

    private String sameLast() {
        return "same last " + plan.matchDigits() + " digits";
    }

    @Override
    public Address dialled(Address typed) {
        var reading = reader.read(typed);
        var dialled = switch (reading.kind()) {
            case EMERGENCY, EXTENSION, FEATURE_CODE -> reading.host().isEmpty() ? reading.text() : reading.text() + "@" + reading.host();
            case USER -> Notation.plain(typed.value()).replace(" ", "");
            case NUMBER -> reading.number().map(number -> prefixed(reading, number)).orElseGet(() -> prefixed(reading.text()));
        };
        return dialled.isBlank() || dialled.length() > Address.MAX_LENGTH ? typed : Address.of(dialled);
    }

    private String prefixed(Reading reading, PhoneNumber number) {
        var home = reader.known() && number.getCountryCode() == PhoneNumberUtil.getInstance().getCountryCodeForRegion(plan.region());
        var prefixes = !(plan.outside() + plan.longDistance() + plan.international()).isEmpty();
        if (home && prefixes) {
            return plan.outside() + (plan.longDistance().isEmpty() ? Notation.digits(format(number, PhoneNumberFormat.NATIONAL))
                    : plan.longDistance() + Reading.national(number));
        }
        if (!reading.abroad() && home) return keys(reading.text(), number);
        return plan.international().isEmpty() ? e164(number) : plan.outside() + plan.international() + reading.digits();
    }

    private String prefixed(String compact) {
        var typedWithIt = reader.beyondPrefix(compact).filter(rest -> reader.emergency(rest)).isPresent();
        return compact.startsWith("+") || typedWithIt ? compact : plan.outside() + compact;
    }

    /** As written, without an extension behind it, letters as the keys that carry them (ITU-T E.161). */
    private static String keys(String compact, PhoneNumber number) {
        return Notation.allDigits(compact) ? compact : Notation.digits(format(number, PhoneNumberFormat.NATIONAL));
    }

    private static String e164(PhoneNumber number) {
        return format(number, PhoneNumberFormat.E164);
    }

    private static String format(PhoneNumber number, PhoneNumberFormat format) {
        var bare = new PhoneNumber().mergeFrom(number);
        bare.clearExtension();
        return PhoneNumberUtil.getInstance().format(bare, format);
    }
}
