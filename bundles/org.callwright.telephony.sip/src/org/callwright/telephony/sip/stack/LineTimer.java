package org.callwright.telephony.sip.stack;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.stack.SIPStackTimerTask;
import gov.nist.javax.sip.stack.timers.SipTimer;

/**
 * The timer of one stack. JAIN-SIP's own ones either die of the first task that throws, or go on for half a minute
 * after their stop and keep the program from ending.
 */
final class LineTimer implements SipTimer {

    private static final Logger LOG = System.getLogger(LineTimer.class.getName());

    private final Pace pace;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        var made = new Thread(task, "sip-timer");
        made.setDaemon(true);
        return made;
    });

    LineTimer(Pace pace) {
        this.pace = pace;
    }

    @Override
    public void start(SipStackImpl stack, Properties properties) {
        thread.setRemoveOnCancelPolicy(true);
        thread.prestartAllCoreThreads();
    }

    @Override
    public void stop() {
        thread.shutdownNow();
    }

    @Override
    public boolean isStarted() {
        return !thread.isShutdown();
    }

    @Override
    public boolean schedule(SIPStackTimerTask task, long delay) {
        return planned(() -> task.setSipTimerTask(thread.schedule(() -> run(task), pace.millis(delay), TimeUnit.MILLISECONDS)));
    }

    @Override
    public boolean scheduleWithFixedDelay(SIPStackTimerTask task, long delay, long period) {
        return planned(() -> task.setSipTimerTask(thread.scheduleWithFixedDelay(() -> run(task), pace.millis(delay),
                pace.millis(period), TimeUnit.MILLISECONDS)));
    }

    @Override
    public boolean cancel(SIPStackTimerTask task) {
        if (!(task.getSipTimerTask() instanceof Future<?> planned)) return false;
        task.cleanUpBeforeCancel();
        task.setSipTimerTask(null);
        return planned.cancel(false);
    }

    private static boolean planned(Runnable plan) {
        try {
            plan.run();
            return true;
        } catch (RejectedExecutionException e) { // stopped: whatever it was, it comes too late
            return false;
        }
    }

    private static void run(SIPStackTimerTask task) {
        try {
            task.runTask();
        } catch (RuntimeException | Error e) { // a repeated task that throws would not be repeated
            LOG.log(Level.DEBUG, "a timer of JAIN-SIP failed", e);
        }
    }
}
