package org.mingtang.trade.trustees;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.statute.ElapsedClock;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What waits for each trustee. A trustee calls, hands in what it has answered and is given all that
 * is not answered yet; where nothing waits, its call is held until something does. It answers
 * everything it was given before it calls again, so what it is given twice was lost on the way.
 */
@Component
class Mailbox implements SmartLifecycle {
    /** A trustee that was here so long ago counts as present: it may be at work on its tasks. */
    private static final long PRESENCE_NANOS = Duration.ofSeconds(5).toNanos();

    /** Before the web server, which would otherwise wait for the held calls to end. */
    private static final int PHASE = Integer.MAX_VALUE;

    private final ElapsedClock elapsed;
    private final Map<Integer, Box> boxes = new HashMap<>();
    private boolean open;

    Mailbox(ElapsedClock elapsed) {
        this.elapsed = elapsed;
    }

    private static final class Box {
        private final Map<String, Waiting> waiting = new LinkedHashMap<>();
        private @Nullable Call held;
        private long lastSeen;
        private boolean seen;

        List<Task> tasks() {
            return waiting.values().stream().map(Waiting::task).toList();
        }
    }

    /** A call that may be held; no two are the same. */
    record Call(String id, Consumer<List<Task>> taker) {
        static Call of(Consumer<List<Task>> taker) {
            return new Call(UUID.randomUUID().toString(), taker);
        }
    }

    private record Waiting(Task task, CompletableFuture<String> answer) {}

    /** Puts a task before a trustee; the future is given its answer, or cancelled by the asker. */
    CompletableFuture<String> ask(int trustee, String kind, String message) {
        var task = new Task(UUID.randomUUID().toString(), kind, message);
        var answer = new CompletableFuture<String>();
        var _ = answer.whenComplete((given, failed) -> forget(trustee, task.task()));
        Call held;
        List<Task> tasks;
        synchronized (boxes) {
            var box = box(trustee);
            box.waiting.put(task.task(), new Waiting(task, answer));
            held = box.held;
            box.held = null;
            tasks = box.tasks();
        }
        if (held != null) {
            held.taker().accept(tasks);
        }
        return answer;
    }

    private void forget(int trustee, String task) {
        synchronized (boxes) {
            box(trustee).waiting.remove(task);
        }
    }

    /** Hands an answer in; one to a task that nobody waits for any more is passed over. */
    void answered(int trustee, String task, String answer) {
        Waiting waiting;
        synchronized (boxes) {
            waiting = box(trustee).waiting.get(task);
        }
        if (waiting != null) {
            waiting.answer().complete(answer);
        }
    }

    /**
     * Gives a trustee what waits for it, at once or as soon as something does. It calls once at a
     * time: an earlier call that is still held is let go with nothing.
     */
    void call(int trustee, Call call) {
        Call before;
        List<Task> tasks;
        synchronized (boxes) {
            var box = box(trustee);
            box.lastSeen = elapsed.nanos();
            box.seen = true;
            before = box.held;
            tasks = box.tasks();
            box.held = tasks.isEmpty() && open ? call : null;
        }
        if (before != null) {
            before.taker().accept(List.of());
        }
        if (!tasks.isEmpty() || !isRunning()) {
            call.taker().accept(tasks);
        }
    }

    /** The call has ended by itself. */
    void hangUp(int trustee, Call call) {
        synchronized (boxes) {
            var box = box(trustee);
            if (call.equals(box.held)) {
                box.held = null;
            }
            box.lastSeen = elapsed.nanos();
        }
    }

    /** Whether the trustee is waiting for tasks or was here a moment ago. */
    boolean isPresent(int trustee) {
        synchronized (boxes) {
            var box = box(trustee);
            return box.held != null
                    || (box.seen && elapsed.nanos() - box.lastSeen < PRESENCE_NANOS);
        }
    }

    private Box box(int trustee) {
        return boxes.computeIfAbsent(trustee, number -> new Box());
    }

    @Override
    public void start() {
        synchronized (boxes) {
            open = true;
        }
    }

    @Override
    public void stop() {
        List<Call> held = new ArrayList<>();
        synchronized (boxes) {
            open = false;
            boxes.forEach(
                    (trustee, box) -> {
                        if (box.held != null) {
                            held.add(box.held);
                            box.held = null;
                        }
                    });
        }
        held.forEach(call -> call.taker().accept(List.of()));
    }

    @Override
    public boolean isRunning() {
        synchronized (boxes) {
            return open;
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
