package org.callwright.telephony.sip.sdp;

/** A text is no session description, or one that we cannot agree to. The message is for the log. */
public final class SdpException extends Exception {

    private static final long serialVersionUID = 1L;

    public SdpException(String message) {
        super(message);
    }
}
