package org.callwright.numbering.internal;

import org.callwright.numbering.DialPlan;
import org.callwright.numbering.Numbering;
import org.callwright.numbering.Numberings;
import org.osgi.service.component.annotations.Component;

/** Offers {@link Numberings}. */
@Component
public final class Sites implements Numberings {

    @Override
    public Numbering site(DialPlan plan) {
        return new SiteNumbering(plan);
    }
}
