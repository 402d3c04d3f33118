package org.callwright.shell.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.google.gson.JsonObject;

/**
 * What is still to be written, in its order, and never more than memory has room for. Of desks only the newest
 * {@value #DESKS} wait: whoever reads slowly misses some that are history. Answers all stay, and whoever asks waits for
 * {@link #room()} before asking on; the desk thread never waits. Thread-safe.
 */
final class Output {

    /** So many that a reader who is merely busy misses none. */
    static final int DESKS = 64;

    /** From here on there is no room for more questions; what was asked before may still be answered. */
    static final int ANSWERS = 1000;

    private record Waiting(long number, Supplier<JsonObject> line) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Condition less = lock.newCondition();
    private final Deque<Waiting> desks = new ArrayDeque<>();
    private final Deque<Waiting> answers = new ArrayDeque<>();
    private long number;

    void desk(Supplier<JsonObject> line) {
        lock.lock();
        try {
            if (desks.size() == DESKS) desks.removeFirst();
            desks.addLast(new Waiting(++number, line));
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    void answer(Supplier<JsonObject> line) {
        lock.lock();
        try {
            answers.addLast(new Waiting(++number, line));
            more.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is room for answers. */
    void room() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (answers.size() >= ANSWERS) less.await();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next line. */
    Supplier<JsonObject> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (desks.isEmpty() && answers.isEmpty()) more.await();
            less.signalAll();
            return (answersFirst() ? answers : desks).removeFirst().line();
        } finally {
            lock.unlock();
        }
    }

    private boolean answersFirst() {
        return desks.isEmpty() || !answers.isEmpty() && answers.getFirst().number() < desks.getFirst().number();
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return desks.isEmpty() && answers.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything was taken, at most so long. */
    void drain(long milliseconds) throws InterruptedException {
        var left = TimeUnit.MILLISECONDS.toNanos(milliseconds);
        lock.lockInterruptibly();
        try {
            while (left > 0 && !(desks.isEmpty() && answers.isEmpty())) left = less.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }
}
