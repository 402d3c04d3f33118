package org.callwright.crm.local.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the columns of a CSV file are, by their names: ours, those of the usual exports (Outlook, Google) and common ones in
 * German and French. Columns that are none of these are not read.
 */
record CsvColumns(List<CsvColumns.Column> columns) {

    static final CsvColumns NONE = new CsvColumns(List.of());

    private enum Meaning { ID, NAME, FIRST, MIDDLE, LAST, ORGANISATION, EMAIL, PAGE, PHONE, KIND_OF_NEXT, DO_NOT_CALL, NOTHING }

    /** @param label what a number in this column is called, as in {@code work} */
    record Column(Meaning meaning, String label) {}

    private static final Set<String> IDS = Set.of("id", "uid", "key", "contactid", "customerid", "externalid", "recordid", "kundennummer");
    private static final Set<String> NAMES = Set.of("name", "names", "fullname", "displayname", "contact", "contactname", "fileas", "fn", "anzeigename",
            "vollstandigername", "nomcomplet", "customer", "customername", "person");
    private static final Set<String> FIRSTS = Set.of("firstname", "first", "givenname", "forename", "vorname", "prenom");
    private static final Set<String> MIDDLES = Set.of("middlename", "middle", "additionalname", "weiterevornamen");
    private static final Set<String> LASTS = Set.of("lastname", "last", "familyname", "surname", "nachname", "nom", "nomdefamille");
    private static final Set<String> ORGANISATIONS = Set.of("company", "companyname", "organisation", "organization", "organisationname",
            "organizationname", "organization1name", "org", "account", "accountname", "firma", "unternehmen", "societe", "entreprise", "employer");
    private static final Set<String> EMAILS = Set.of("email", "emailaddress", "mail", "email1value", "email1address", "emailadresse",
            "primaryemail", "workemail", "courriel", "adressemail");
    private static final Set<String> PAGES = Set.of("page", "url", "link", "webpage", "website", "website1value", "recordurl");
    private static final Set<String> NUMBERS = Set.of("number", "numbers", "nummer", "rufnummer", "numero", "no", "dn", "caller", "callerid", "e164");
    private static final Set<String> DO_NOT_CALLS = Set.of("donotcall", "dnc", "dontcall", "nocalls", "donotphone", "nichtanrufen", "werbesperre",
            "nepasappeler");
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "x", "ja", "j", "oui", "o");
    private static final String PHONE = "phone|telephone|telefon|telefono|tel|mobile|mobil|mobiltelefon|cell|cellular|cellphone|handy|portable|fax|telefax"
            + "|pager|extension|ext|durchwahl|sip|sipaddress|voip|callback|isdn|festnetz|mobilephone|workphone|homephone|businessphone|phonenumber";

    /** Whether a row names columns: it has a name for somebody or for a number, and no number itself. */
    static boolean named(List<String> cells) {
        return cells.stream().map(CsvColumns::column).map(Column::meaning)
                .anyMatch(m -> m == Meaning.NAME || m == Meaning.FIRST || m == Meaning.LAST || m == Meaning.PHONE || m == Meaning.ORGANISATION)
                && cells.stream().noneMatch(cell -> cell.codePoints().filter(Character::isDigit).count() > 3);
    }

    static CsvColumns of(List<String> names) {
        return new CsvColumns(names.stream().map(CsvColumns::column).toList());
    }

    boolean named() {
        return !columns.isEmpty();
    }

    Entry entry(List<String> cells) {
        var numbers = new ArrayList<Entry.Number>();
        var kind = "";
        for (var i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            var column = columns.get(i);
            if (column.meaning() == Meaning.KIND_OF_NEXT) {
                kind = cells.get(i).replaceFirst("^\\*\\s*", "").toLowerCase(Locale.ROOT);
            } else if (column.meaning() == Meaning.PHONE) {
                for (var number : cells.get(i).split(":::|[;\\n]")) {
                    if (!number.isBlank()) numbers.add(new Entry.Number(kind.isEmpty() ? column.label() : kind, number));
                }
                kind = "";
            }
        }
        var name = cell(cells, Meaning.NAME);
        var parts = String.join(" ", cell(cells, Meaning.FIRST), cell(cells, Meaning.MIDDLE), cell(cells, Meaning.LAST)).replaceAll(" +", " ").strip();
        return new Entry(cell(cells, Meaning.ID), name.isEmpty() ? parts : name, cell(cells, Meaning.ORGANISATION), cell(cells, Meaning.EMAIL),
                cell(cells, Meaning.PAGE), numbers, YES.contains(cell(cells, Meaning.DO_NOT_CALL).strip().toLowerCase(Locale.ROOT)));
    }

    /** The first cell with this meaning that is not empty. */
    private String cell(List<String> cells, Meaning meaning) {
        for (var i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            if (columns.get(i).meaning() == meaning && !cells.get(i).isBlank()) return cells.get(i);
        }
        return "";
    }

    private static Column column(String name) {
        var words = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD).replaceAll("\\p{M}", "")
                .replaceAll("e-mail", "email").replaceAll("[^a-z0-9]+", " ").strip();
        var joined = words.replace(" ", "");
        if (words.matches(".*\\b(phone|telephone) [0-9]+ (type|label)\\b.*")) return new Column(Meaning.KIND_OF_NEXT, "");
        if (IDS.contains(joined)) return new Column(Meaning.ID, "");
        if (NAMES.contains(joined)) return new Column(Meaning.NAME, "");
        if (FIRSTS.contains(joined)) return new Column(Meaning.FIRST, "");
        if (MIDDLES.contains(joined)) return new Column(Meaning.MIDDLE, "");
        if (LASTS.contains(joined)) return new Column(Meaning.LAST, "");
        if (ORGANISATIONS.contains(joined)) return new Column(Meaning.ORGANISATION, "");
        if (EMAILS.contains(joined)) return new Column(Meaning.EMAIL, "");
        if (PAGES.contains(joined)) return new Column(Meaning.PAGE, "");
        if (DO_NOT_CALLS.contains(joined)) return new Column(Meaning.DO_NOT_CALL, "");
        if (NUMBERS.contains(joined)) return new Column(Meaning.PHONE, "");
        if (words.matches("(.* )?(" + PHONE + ")( .*)?") && !words.matches(".*\\b(type|label|country|provider|model)\\b.*")) {
            return new Column(Meaning.PHONE, label(words));
        }
        return new Column(Meaning.NOTHING, "");
    }

    /** {@code Business Phone 2} is {@code business}, {@code mobilephone} is {@code mobile}, plain {@code phone} is nothing. */
    private static String label(String words) {
        return words.replaceAll("\\b(phone ?number|number|nummer|value|[0-9]+)\\b", " ").replaceAll("(tele)?phone|telefon|\\btel\\b", " ")
                .replaceAll(" +", " ").strip();
    }
}
