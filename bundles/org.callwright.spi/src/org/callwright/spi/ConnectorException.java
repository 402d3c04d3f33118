package org.callwright.spi;

import org.callwright.model.Fault;

/**
 * A connector could not do what it was asked. Checked, because the desk must turn every one into a notice. The message is a
 * sentence for the agent or administrator: no secret, no number, no stack trace; the technical cause goes into the cause.
 */
public final class ConnectorException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public ConnectorException(Fault fault, String sentence) {
        this(fault, sentence, null);
    }

    public ConnectorException(Fault fault, String sentence, Throwable cause) {
        super(sentence, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
