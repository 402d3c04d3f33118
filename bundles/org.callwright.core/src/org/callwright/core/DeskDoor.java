package org.callwright.core;

import org.callwright.model.Notice;
import org.osgi.annotation.versioning.ProviderType;

/** The desk as a source of dial requests meets it. Every method returns at once; callable from any thread. */
@ProviderType
public interface DeskDoor {

    /** What becomes of it is told to every {@link DeskObserver}: refused with the reason, or carried out. */
    void request(Command.RequestDial request);

    void say(Notice notice);

    /** Takes the notice of this subject back, if there is one. */
    void unsay(String subject);
}
