package org.callwright.crm.local.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.callwright.model.Address;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;

/**
 * Somebody as a file describes them, before it is known whether that makes a contact. {@code id} is the file's own, or empty;
 * {@code numbers} are as written, whatever they are; {@code doNotCall} where the file says so.
 */
record Entry(String id, String name, String organisation, String email, String page, List<Entry.Number> numbers, boolean doNotCall) {

    Entry(String id, String name, String organisation, String email, String page, List<Entry.Number> numbers) {
        this(id, name, organisation, email, page, numbers, false);
    }

    record Number(String label, String text) {}

    private static final int LONGEST = 300;
    private static final int LONGEST_KEY = 200;
    private static final int NUMBERS = 100;

    /** Nothing at all was given: an empty line, which is no mistake. */
    boolean blank() {
        return numbers.isEmpty() && (id + name + organisation + email + page).isBlank();
    }

    /**
     * Empty when there is nobody: neither name nor organisation, address or number. Who has no name goes by the next best
     * thing. The key is the file's id, else follows from name and numbers, so that the same entry keeps it.
     */
    Optional<Contact> contact() {
        var dialable = dialable();
        var given = List.of(clean(name), clean(organisation), clean(email));
        var called = given.stream().filter(text -> !text.isEmpty()).findFirst()
                .or(() -> dialable.stream().map(number -> number.address().value()).findFirst());
        return called.map(label -> new Contact(new ContactRef(LocalBookConnector.ID, key(label, dialable)), label,
                given.get(1).equals(label) ? "" : given.get(1), given.get(2), dialable, link(), doNotCall));
    }

    /** Why some of it is no part of the contact; a reason once for each number. */
    List<Reason> left() {
        var left = new ArrayList<Reason>();
        for (var number : numbers.subList(0, Math.min(NUMBERS, numbers.size()))) unreachable(cell(number.text())).ifPresent(left::add);
        if (numbers.size() > NUMBERS) left.add(Reason.NUMBERS);
        if (damaged()) left.add(Reason.DAMAGED);
        return left;
    }

    private boolean damaged() {
        return (name + organisation + email).indexOf('\uFFFD') >= 0 || numbers.stream().anyMatch(number -> number.text().indexOf('\uFFFD') >= 0);
    }

    private List<Contact.Number> dialable() {
        var all = new ArrayList<Contact.Number>();
        for (var number : numbers.subList(0, Math.min(NUMBERS, numbers.size()))) {
            var text = cell(number.text());
            if (text.isEmpty() || unreachable(text).isPresent()) continue;
            all.add(new Contact.Number(clean(number.label()), Address.of(text)));
        }
        return all;
    }

    /** Digits, or a SIP address; not {@code n/a}, and not what a spreadsheet made of a number ({@code 4,93E+11}). */
    private static Optional<Reason> unreachable(String text) {
        if (text.isEmpty()) return Optional.empty();
        if (text.length() > Address.MAX_LENGTH) return Optional.of(Reason.NUMBER_TOO_LONG);
        if (text.chars().anyMatch(Character::isISOControl)) return Optional.of(Reason.CONTROLS);
        if (text.matches("[0-9][.,][0-9]+[eE]\\+?[0-9]+")) return Optional.of(Reason.ROUNDED);
        var fits = text.codePoints().filter(Character::isDigit).count() >= 2 || text.matches("(?i)(sips?:)?[^@\\s]+@[^@\\s]+");
        return fits ? Optional.empty() : Optional.of(Reason.NO_NUMBER);
    }

    private String key(String called, List<Contact.Number> dialable) {
        var own = clean(id);
        if (!own.isEmpty() && own.length() <= LONGEST_KEY) return own;
        var text = new StringBuilder(own).append('\n').append(called);
        for (var number : dialable) {
            text.append('\n').append(number.address().value().replaceAll("[^0-9A-Za-z@.*#+]", "").toLowerCase(java.util.Locale.ROOT));
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private Optional<URI> link() {
        try {
            var uri = new URI(page.strip());
            return uri.isAbsolute() && uri.getScheme().matches("(?i)https?") ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** What spreadsheets put around a number to keep its zeros. */
    private static String cell(String text) {
        var bare = text.strip();
        if (bare.startsWith("=\"") && bare.endsWith("\"") && bare.length() > 3) bare = bare.substring(2, bare.length() - 1);
        return bare.startsWith("'") ? bare.substring(1).strip() : bare;
    }

    private static String clean(String text) {
        var clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (clean.length() <= LONGEST) return clean;
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST).strip();
    }
}
