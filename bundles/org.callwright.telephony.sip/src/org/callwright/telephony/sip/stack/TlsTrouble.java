package org.callwright.telephony.sip.stack;

/** Why no TLS connection came about, where the server was there. */
public enum TlsTrouble {
    /** No authority that this desk trusts vouches for the certificate. */
    UNTRUSTED,
    EXPIRED,
    NOT_YET_VALID,
    /** The certificate is for another name than the one that was configured. */
    OTHER_HOST,
    /** The server speaks no TLS there, or none that is safe enough. */
    NO_TLS
}
