package org.callwright.model;

import java.util.List;
import java.util.Optional;

/**
 * A contact that the agent is about to create, for the call it came with; {@code number} is pre-filled with the caller's
 * (R19). Everything may be empty while it is being typed.
 *
 * @param similar who is there already and looks like the same; not empty after the customer system has warned
 * @param trouble why it could not be created, as a sentence
 */
public record ContactForm(CallId call, String name, String organisation, String email, String number, Step step, List<Contact> similar,
        Optional<String> trouble) {

    public enum Step { TYPING, CREATING, DUPLICATE }

    /** The longest of each field, in characters; what is longer is cut. */
    public static final int MAX_FIELD = 250;

    public ContactForm {
        name = cut(name);
        organisation = cut(organisation);
        email = cut(email);
        number = cut(number);
        similar = List.copyOf(similar);
    }

    public static ContactForm of(CallId call, String name, String number) {
        return new ContactForm(call, name, "", "", number, Step.TYPING, List.of(), Optional.empty());
    }

    public ContactForm typed(String newName, String newOrganisation, String newEmail, String newNumber) {
        return new ContactForm(call, newName, newOrganisation, newEmail, newNumber, Step.TYPING, List.of(), Optional.empty());
    }

    public ContactForm creating() {
        return new ContactForm(call, name, organisation, email, number, Step.CREATING, List.of(), Optional.empty());
    }

    public ContactForm duplicate(List<Contact> others) {
        return new ContactForm(call, name, organisation, email, number, Step.DUPLICATE, others, Optional.empty());
    }

    public ContactForm failed(String sentence) {
        return new ContactForm(call, name, organisation, email, number, Step.TYPING, List.of(), Optional.of(sentence));
    }

    private static String cut(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_FIELD ? line : line.substring(0, MAX_FIELD);
    }

    /** Nothing of a person: what is printed may end in a log. */
    @Override
    public String toString() {
        return "ContactForm[" + call.value() + " " + step + "]";
    }
}
