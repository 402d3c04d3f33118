package org.callwright.spi.crm;

import org.callwright.model.Notice;
import org.callwright.spi.ConnectorException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a customer system says something to the agent that is no answer to a question: that somebody must sign in, that a
 * limit is nearly used up, that data were mended. Callable from any thread, also before {@code open} has returned; returns at
 * once. What is said stays until it is taken back, replaced, dismissed by the agent, or the system is closed; after that
 * nothing is heard. Trouble with a question is not said here: that is a {@link org.callwright.spi.ConnectorException}.
 */
@ProviderType
public interface CrmSink {

    /**
     * @param subject what it is about, in one short word of this connector's own, such as {@code sign-in}: a newer sentence
     *        about it replaces the older one
     * @param sentence for the agent or administrator: what happened and who can act; no secret, no number, no name
     */
    void say(Notice.Severity severity, String subject, String sentence);

    /** It is settled; harmless when nothing was said about it. */
    void takeBack(String subject);

    /**
     * What is open is of no use any more: somebody must sign in again, the settings have become wrong, the system has gone for
     * good. The desk closes it, and opens it again as it would after a failed {@link CrmConnector#open}. A system that only
     * does not answer for a moment is not lost.
     */
    void lost(ConnectorException why);
}
