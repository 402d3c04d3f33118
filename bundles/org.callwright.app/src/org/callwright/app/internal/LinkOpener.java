package org.callwright.app.internal;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Which links the operating system opens with this program. Every method may run other programs: never call one on the UI thread. */
interface LinkOpener {

    /** The schemes that can be opened at all. */
    List<String> SCHEMES = List.of("tel", "sip", "sips", "callto");

    /** Whether the operating system can be told; where not, the administrator has to. */
    boolean possible();

    /** Those that are opened with this program now. */
    Set<String> opened() throws IOException;

    /** From now on these and no others; what another program has is taken from it only where it is among them. */
    void open(Set<String> wanted) throws IOException;
}
