package org.mingtang.trustee;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.mingtang.log.JsonException;

/** Serves one hall with one trustee, exchange after exchange, until it is ended. */
final class Service implements Runnable {
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    /** A hall that stops lets a call go at once with nothing; it is not to be called in a whirl. */
    private static final long WHIRL_NANOS = 50_000_000;

    private final Trustee trustee;
    private final HallLink hall;
    private final String name;
    private final PrintStream err;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private boolean over;
    private String lastSaid = "";

    Service(String name, Trustee trustee, HallLink hall, PrintStream err) {
        this.name = name;
        this.trustee = trustee;
        this.hall = hall;
        this.err = err;
    }

    @Override
    public void run() {
        List<HallLink.Answered> answers = List.of();
        long pause = FIRST_PAUSE_MILLIS;
        try {
            while (goesOn()) {
                long called = System.nanoTime();
                var tasks = exchange(answers);
                if (tasks.isPresent()) {
                    answers = tasks.get().parallelStream().map(this::answer).toList();
                    pause = FIRST_PAUSE_MILLIS;
                    if (answers.isEmpty() && System.nanoTime() - called < WHIRL_NANOS) {
                        pauseFor(pause);
                    }
                } else {
                    // The same answers are handed in again: a hall that has them ignores them.
                    pauseFor(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<List<HallLink.Task>> exchange(List<HallLink.Answered> answers)
            throws InterruptedException {
        try {
            switch (hall.exchange(Place.of(trustee.directory()), answers)) {
                case HallLink.Exchanged.Tasks(var tasks) -> {
                    say("serving");
                    return Optional.of(tasks);
                }
                case HallLink.Exchanged.Refused(var status, var says) ->
                        say("the hall refuses (" + status + "): " + says);
            }
        } catch (IOException | JsonException away) {
            say("the hall cannot be reached: " + away);
        }
        return Optional.empty();
    }

    private HallLink.Answered answer(HallLink.Task task) {
        var answer = trustee.answer(task.kind(), task.message(), hall.tiles());
        return new HallLink.Answered(task.id(), answer.text());
    }

    /** Ends it; an exchange under way is left to end by itself. */
    void end() {
        lock.lock();
        try {
            over = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean goesOn() {
        lock.lock();
        try {
            return !over;
        } finally {
            lock.unlock();
        }
    }

    private void pauseFor(long millis) throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (!over && left > 0) {
                left = ended.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The same thing is said once. */
    private void say(String what) {
        if (!what.equals(lastSaid)) {
            err.println(name + ": " + what);
            err.flush();
            lastSaid = what;
        }
    }
}
