package org.mingtang.trade.trustees;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.mingtang.foundation.statute.ElapsedClock;
import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.TrusteeAnswer;
import org.mingtang.trade.trustees.Missing.Ground;

/**
 * Puts one question before every trustee and waits for what is needed: until all have answered, or
 * until enough have and everyone who is present did or had a moment more, or until the patience is
 * over. Whoever did not answer well is named.
 *
 * @param <T> what a good answer is
 */
final class Gathering<T> {
    /** What those who are present but slower than the quorum are given. */
    private static final long GRACE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Mailbox mailbox;
    private final ElapsedClock elapsed;
    private final int needed;
    private final BiFunction<Integer, byte[], T> reading;
    private final Map<Integer, T> good = new TreeMap<>();
    private final Map<Integer, Missing> missing = new TreeMap<>();

    /**
     * @param needed how many good answers suffice
     * @param reading reads and judges what a trustee gave; {@link MalformedException} says what is
     *     wrong with it
     */
    Gathering(
            Mailbox mailbox,
            ElapsedClock elapsed,
            int needed,
            BiFunction<Integer, byte[], T> reading) {
        this.mailbox = mailbox;
        this.elapsed = elapsed;
        this.needed = needed;
        this.reading = reading;
    }

    private record Answer(int trustee, String text) {}

    /** What came together. */
    record Gathered<T>(Map<Integer, T> good, List<Missing> missing) {
        boolean suffices(int needed) {
            return good.size() >= needed;
        }
    }

    Gathered<T> gather(String kind, List<String> messages, Duration patience) {
        var answers = new LinkedBlockingQueue<Answer>();
        var asked = new ArrayList<CompletableFuture<String>>();
        for (int i = 1; i <= messages.size(); i++) {
            int trustee = i;
            var future = mailbox.ask(trustee, kind, messages.get(i - 1));
            var _ = future.thenAccept(text -> answers.add(new Answer(trustee, text)));
            asked.add(future);
        }
        try {
            await(answers, messages.size(), elapsed.nanos() + patience.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            asked.forEach(future -> future.cancel(false));
        }
        for (int i = 1; i <= messages.size(); i++) {
            if (!good.containsKey(i)) {
                missing.putIfAbsent(i, new Missing(i, Ground.SILENT, "it did not answer in time"));
            }
        }
        return new Gathered<>(good, List.copyOf(missing.values()));
    }

    private void await(LinkedBlockingQueue<Answer> answers, int count, long end)
            throws InterruptedException {
        long until = end;
        while (good.size() + missing.size() < count) {
            if (good.size() >= needed) {
                until = Math.min(until, elapsed.nanos() + GRACE_NANOS);
                if (everyoneHereAnswered(count)) {
                    return;
                }
            }
            var answer = answers.poll(until - elapsed.nanos(), TimeUnit.NANOSECONDS);
            if (answer == null) {
                return;
            }
            judge(answer);
        }
    }

    private boolean everyoneHereAnswered(int count) {
        for (int i = 1; i <= count; i++) {
            if (!good.containsKey(i) && !missing.containsKey(i) && mailbox.isPresent(i)) {
                return false;
            }
        }
        return true;
    }

    private void judge(Answer answer) {
        int trustee = answer.trustee();
        try {
            var bytes = answer.text().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            switch (TrusteeAnswer.parse(bytes)) {
                case TrusteeAnswer.Given(var message) ->
                        good.put(trustee, reading.apply(trustee, message));
                case TrusteeAnswer.Refused(var reason) ->
                        missing.put(trustee, new Missing(trustee, Ground.REFUSED, said(reason)));
            }
        } catch (MalformedException notOne) {
            missing.put(
                    trustee,
                    new Missing(trustee, Ground.FORGED, said(String.valueOf(notOne.getMessage()))));
        }
    }

    /** One line of a bounded length: it goes into the ledger. */
    private static String said(String reason) {
        var line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.isEmpty() ? "it gave no reason" : line;
    }
}
