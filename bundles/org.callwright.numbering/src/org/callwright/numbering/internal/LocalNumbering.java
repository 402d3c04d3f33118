package org.callwright.numbering.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.callwright.model.Address;
import org.callwright.numbering.DialPlan;
import org.callwright.numbering.Numbering;
import org.osgi.service.component.annotations.Component;

/** The numbering for whoever has no dial plan: the country of this machine's language settings, no prefixes. */
@Component
public final class LocalNumbering implements Numbering {

    private final Numbering site = new SiteNumbering(DialPlan.of(Locale.getDefault()));

    @Override
    public Kind kind(Address address) {
        return site.kind(address);
    }

    @Override
    public Set<String> emergencyNumbers() {
        return site.emergencyNumbers();
    }

    @Override
    public Forms forms(Address address) {
        return site.forms(address);
    }

    @Override
    public Optional<String> match(Address caller, Address stored) {
        return site.match(caller, stored);
    }

    @Override
    public Address dialled(Address typed) {
        return site.dialled(typed);
    }
}
