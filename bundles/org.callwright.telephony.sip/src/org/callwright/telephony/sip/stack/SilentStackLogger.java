package org.callwright.telephony.sip.stack;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Properties;

import gov.nist.core.StackLogger;

/**
 * Keeps JAIN-SIP quiet: its texts hold whole messages, with numbers, passwords' digests and keys. What remains, at debug
 * level, is the kind of exception. Loaded by name: needs the public constructor.
 */
public final class SilentStackLogger implements StackLogger {

    private static final Logger LOG = System.getLogger(SilentStackLogger.class.getName());

    @Override
    public void logError(String message, Exception cause) {
        logException(cause);
    }

    @Override
    public void logException(Throwable cause) {
        if (cause == null || !LOG.isLoggable(Level.DEBUG)) return;
        var at = cause.getStackTrace();
        LOG.log(Level.DEBUG, "JAIN-SIP: " + cause.getClass().getName() + (at.length > 0 ? " at " + at[0] : ""));
    }

    @Override
    public boolean isLoggingEnabled() {
        return false;
    }

    @Override
    public boolean isLoggingEnabled(int level) {
        return false;
    }

    @Override
    public String getLoggerName() {
        return LOG.getName();
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public void logStackTrace() {}

    @Override
    public void logStackTrace(int level) {}

    @Override
    public void logDebug(String message) {}

    @Override
    public void logDebug(String message, Exception cause) {}

    @Override
    public void logTrace(String message) {}

    @Override
    public void logFatalError(String message) {}

    @Override
    public void logError(String message) {}

    @Override
    public void logWarning(String message) {}

    @Override
    public void logInfo(String message) {}

    @Override
    public void disableLogging() {}

    @Override
    public void enableLogging() {}

    @Override
    public void setBuildTimeStamp(String stamp) {}

    @Override
    public void setStackProperties(Properties properties) {}
}
