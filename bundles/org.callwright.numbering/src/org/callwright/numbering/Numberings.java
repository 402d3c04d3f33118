package org.callwright.numbering;

import org.callwright.numbering.internal.Sites;
import org.osgi.annotation.versioning.ProviderType;

/** Makes the numbering of a site from its dial plan. An OSGi service; cheap to call, nothing is read until it is used. */
@ProviderType
public interface Numberings {

    Numbering site(DialPlan plan);

    /** Without OSGi. */
    static Numberings of() {
        return new Sites();
    }
}
