package org.callwright.crm.ldap.internal;

import java.util.List;
import java.util.Optional;

import org.callwright.crm.net.Questions;
import org.callwright.model.Contact;
import org.callwright.model.ContactRef;
import org.callwright.spi.ConnectorException;
import org.callwright.spi.crm.CanSearch;
import org.callwright.spi.crm.Crm;
import org.callwright.spi.crm.CrmSink;
import org.callwright.spi.crm.NumberQuery;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;

/** An open directory. */
final class LdapCrm implements Crm, CanSearch {

    private static final int MOST_CANDIDATES = 500;
    private static final int MOST = 200;
    private static final int MORE = 4; // the best are chosen here: a directory gives any

    private final Site site;
    private final Directory directory;
    private final Questions questions;
    private final Asking asking;
    private final People people;

    LdapCrm(Site site, Directory directory, CrmSink sink) {
        this.site = site;
        this.directory = directory;
        this.questions = new Questions("the directory", sink);
        asking = new Asking(site);
        people = new People(site);
    }

    private List<Contact> contacts(Filter filter, int most) throws ConnectorException {
        return questions.ask(() -> directory.find(filter, most, people.attributes())).stream().flatMap(entry -> people.contact(entry).stream()).toList();
    }

    @Override
    public List<Contact> whoMayBe(NumberQuery number) throws ConnectorException {
        var filter = asking.number(number);
        return filter.isEmpty() ? List.of() : contacts(filter.get(), MOST_CANDIDATES).stream().filter(contact -> People.has(contact, number)).limit(MOST).toList();
    }

    @Override
    public List<Contact> search(String text, int limit) throws ConnectorException {
        var filter = asking.text(text);
        if (filter.isEmpty() || limit < 1) return List.of();
        return contacts(filter.get(), Math.min(limit * MORE, MOST)).stream().sorted(People.bestFirst(text)).limit(limit).toList();
    }

    @Override
    public Optional<Contact> contact(ContactRef ref) throws ConnectorException {
        if (!ref.connector().equals(LdapConnector.ID)) return Optional.empty();
        var identity = Identity.filter(ref.key());
        var entry = identity.isEmpty() ? byPlace(ref.key()) : questions.ask(() -> directory.find(identity.get(), 1, people.attributes())).stream().findFirst();
        return entry.flatMap(people::contact);
    }

    private Optional<Entry> byPlace(String key) throws ConnectorException {
        try {
            var place = new DN(key);
            return place.isDescendantOf(site.base(), true) ? questions.ask(() -> directory.at(place, people.attributes())) : Optional.empty();
        } catch (LDAPException e) { // no place at all
            return Optional.empty();
        }
    }

    /** Connections that wait for the next question. */
    int kept() {
        return directory.kept();
    }

    @Override
    public String as() {
        return site.user();
    }

    @Override
    public void close() {
        directory.close();
    }
}
