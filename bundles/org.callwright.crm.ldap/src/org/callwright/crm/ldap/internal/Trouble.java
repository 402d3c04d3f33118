package org.callwright.crm.ldap.internal;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.callwright.model.Fault;
import org.callwright.spi.ConnectorException;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;

/** What an error of the library or of the directory means to whoever reads it. */
final class Trouble {

    private Trouble() {
    }

    /** While nothing but the connection was made. */
    static ConnectorException connecting(Site site, LDAPException e) {
        if (Thread.currentThread().isInterrupted()) return givenUp(e);
        var host = site.host();
        var untrusted = chain(e).anyMatch(cause -> cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException);
        if (untrusted) {
            return new ConnectorException(Fault.MISCONFIGURED, "The certificate of " + host + " is not valid for it, or comes from an authority that is not known here;"
                    + " the site's own authorities belong into the folder net.trust.", e);
        }
        var gone = chain(e).anyMatch(cause -> cause instanceof SocketException || cause instanceof EOFException || cause instanceof SocketTimeoutException);
        var secure = chain(e).anyMatch(SSLException.class::isInstance);
        if (secure && !gone) return new ConnectorException(Fault.MISCONFIGURED, "No secure connection to " + host + " could be agreed on.", e);
        return new ConnectorException(Fault.UNREACHABLE, "Nobody answers at " + host + ", port " + site.port() + ".", e);
    }

    static ConnectorException unknown(Site site, UnknownHostException e) {
        return new ConnectorException(Fault.UNREACHABLE, "The name " + site.host() + " is not known.", e);
    }

    /** While StartTLS was asked for: what is said afterwards would be open. */
    static ConnectorException startTls(Site site, LDAPException e) {
        if (Thread.currentThread().isInterrupted()) return givenUp(e);
        if (broken(e.getResultCode())) return connecting(site, e);
        return new ConnectorException(Fault.MISCONFIGURED, "The directory at " + site.host() + " does not make the connection secure (StartTLS: "
                + e.getResultCode().getName() + "); nothing was asked. Use ldaps, if it offers that.", e);
    }

    static ConnectorException signingIn(Site site, LDAPException e) {
        if (Thread.currentThread().isInterrupted()) return givenUp(e);
        return switch (e.getResultCode().intValue()) {
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE, ResultCode.NO_SUCH_OBJECT_INT_VALUE -> new ConnectorException(Fault.CREDENTIALS,
                    "The directory refused the user name or the password.", e);
            case ResultCode.INVALID_DN_SYNTAX_INT_VALUE -> new ConnectorException(Fault.CREDENTIALS,
                    "The directory does not understand the user name (crm.ldap.user); most want it in full, such as uid=desk,dc=example,dc=com.", e);
            default -> asking(site, e);
        };
    }

    private static ConnectorException open(LDAPException e) {
        return new ConnectorException(Fault.MISCONFIGURED, "The directory wants a secure connection: ldaps, or crm.ldap.starttls=on.", e);
    }

    static ConnectorException asking(Site site, LDAPException told) {
        if (Thread.currentThread().isInterrupted()) return givenUp(told);
        var e = quiet(told);
        var code = e.getResultCode();
        if (code.equals(ResultCode.STRONG_AUTH_REQUIRED) && !site.secure()) return open(e); // as Active Directory says it
        return switch (code.intValue()) {
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE -> nothingThere(site, e);
            case ResultCode.INVALID_DN_SYNTAX_INT_VALUE -> new ConnectorException(Fault.MISCONFIGURED,
                    "The setting crm.ldap.base, " + site.base() + ", is no place that this directory understands.", e);
            case ResultCode.REFERRAL_INT_VALUE -> new ConnectorException(Fault.MISCONFIGURED,
                    "The directory sends us to another one for " + site.base() + "; name that one in crm.ldap.url.", e);
            case ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE -> open(e);
            case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE, ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE, ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE,
                    ResultCode.AUTHORIZATION_DENIED_INT_VALUE, ResultCode.OPERATIONS_ERROR_INT_VALUE -> new ConnectorException(Fault.REFUSED,
                            site.user().isEmpty() ? "The directory answers nobody who is not signed in (crm.ldap.user)." : "The directory does not answer this user.", e);
            case ResultCode.BUSY_INT_VALUE, ResultCode.UNAVAILABLE_INT_VALUE, ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE,
                    ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE -> new ConnectorException(Fault.UNREACHABLE, "The directory is too busy to answer.", e);
            case ResultCode.TIMEOUT_INT_VALUE -> late(site, e);
            default -> broken(code) ? late(e) ? late(site, e) : new ConnectorException(Fault.UNREACHABLE, "The connection to the directory at " + site.host() + " broke off.", e)
                    : new ConnectorException(Fault.REFUSED, "The directory could not answer (" + code.getName() + ").", e);
        };
    }

    private static ConnectorException late(Site site, LDAPException e) {
        return new ConnectorException(Fault.UNREACHABLE, "The directory at " + site.host() + " did not answer in time.", e);
    }

    static ConnectorException nothingThere(Site site, LDAPException e) {
        return new ConnectorException(Fault.MISCONFIGURED, "The directory has no " + site.base() + " (crm.ldap.base), or does not show it to "
                + (site.user().isEmpty() ? "who is not signed in." : "this user."), e);
    }

    private static ConnectorException givenUp(LDAPException e) {
        return new ConnectorException(Fault.UNREACHABLE, "The question to the directory was given up.", quiet(e));
    }

    /** For the log: in their messages library and directory may repeat what was asked for, numbers and names. */
    private static LDAPException quiet(LDAPException e) {
        return new LDAPException(e.getResultCode(), e.getResultCode().getName(), chain(e).filter(cause -> !(cause instanceof LDAPException)).findFirst().orElse(null));
    }

    /** Whether it is the connection that failed, and not what was asked for. */
    static boolean broken(ResultCode code) {
        return code.intValue() >= ResultCode.SERVER_DOWN_INT_VALUE && code.intValue() <= ResultCode.REFERRAL_LIMIT_EXCEEDED_INT_VALUE; // the library's own
    }

    static boolean late(LDAPException e) {
        return e.getResultCode().equals(ResultCode.TIMEOUT) || chain(e).anyMatch(SocketTimeoutException.class::isInstance);
    }

    private static Stream<Throwable> chain(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause).limit(20);
    }
}
