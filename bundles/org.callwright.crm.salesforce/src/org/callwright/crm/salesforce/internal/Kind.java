package org.callwright.crm.salesforce.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of records that can be a contact of ours, with the fields that may hold what we show. */
enum Kind {

    CONTACT("Contact", "003", List.of("Phone", "MobilePhone", "HomePhone", "OtherPhone", "AssistantPhone"), "Email", "DoNotCall", "Account.Name"),
    LEAD("Lead", "00Q", List.of("Phone", "MobilePhone"), "Email", "DoNotCall", "Company"),
    /** Companies, and people where the org has person accounts. */
    ACCOUNT("Account", "001", List.of("Phone", "PersonMobilePhone", "PersonHomePhone", "PersonOtherPhone"), "PersonEmail", "PersonDoNotCall", "");

    private final String object;
    private final String prefix;
    private final List<String> numbers;
    private final String email;
    private final String doNotCall;
    private final String organisation;

    Kind(String object, String prefix, List<String> numbers, String email, String doNotCall, String organisation) {
        this.object = object;
        this.prefix = prefix;
        this.numbers = numbers;
        this.email = email;
        this.doNotCall = doNotCall;
        this.organisation = organisation;
    }

    static Optional<Kind> of(Id id) {
        return Arrays.stream(values()).filter(kind -> kind.prefix.equals(id.prefix())).findFirst();
    }

    static Optional<Kind> named(String object) {
        return Arrays.stream(values()).filter(kind -> kind.object.equalsIgnoreCase(object)).findFirst();
    }

    String object() {
        return object;
    }

    List<String> numbers() {
        return numbers;
    }

    String email() {
        return email;
    }

    String doNotCall() {
        return doNotCall;
    }

    String organisation() {
        return organisation;
    }
}
