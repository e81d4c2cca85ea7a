package org.mingtang.sealing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Prints the processor time of each step on this machine, on one thread, after warming up. */
final class SealingTimes {
    private static final int WARM_UP = 60;
    private static final int RUNS = 200;
    private static final int ENVELOPES = 5;

    private SealingTimes() {}

    private interface Step {
        Object run();
    }

    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static Object sink = "";

    private static void time(String what, Step step) {
        for (int i = 0; i < WARM_UP; i++) {
            sink = step.run();
        }
        long begin = CLOCK.getCurrentThreadCpuTime();
        for (int i = 0; i < RUNS; i++) {
            sink = step.run();
        }
        double millis = (CLOCK.getCurrentThreadCpuTime() - begin) / 1e6 / RUNS;
        System.out.printf("%-48s %8.3f ms%n", what, millis);
    }

    public static void main(String[] args) {
        var ceremony = Lots.ceremony();
        var transcript = ceremony.transcript();
        var device = DeviceKey.generate(Lots.RANDOM);
        var bid = Lots.bid(ceremony, "3680000");
        byte[] plaintext = bid.plaintext(device);
        var envelopes = new ArrayList<byte[]>();
        for (int i = 0; i < ENVELOPES; i++) {
            envelopes.add(AgeEnvelope.seal(plaintext, transcript.recipient(), Lots.RANDOM));
        }
        var encs = envelopes.stream().map(e -> Lots.point(e, ceremony)).toList();
        var partials = Lots.partials(ceremony, 2, encs);
        var points =
                Map.of(
                        1, Lots.partials(ceremony, 1, encs).points().getFirst(),
                        2, partials.points().getFirst(),
                        4, Lots.partials(ceremony, 4, encs).points().getFirst());
        var ecdh = Lagrange.combine(points);
        var expected =
                new EnvelopeOpening.Expectation(
                        bid.context(),
                        bid.key(),
                        bid.bidder(),
                        Currency.getInstance("CNY"),
                        kid -> Optional.of(device.publicKey()));
        byte[] published = transcript.bytes();

        var trustees =
                Stream.generate(() -> StaticKey.generate(Lots.RANDOM))
                        .limit(Lots.TRUSTEES)
                        .toList();
        var context = CeremonyContext.fresh(Lots.CONTEXT, Lots.RANDOM);

        time(
                "ceremony of 5 (with all checks)",
                () -> Ceremony.run(context, trustees, Lots.THRESHOLD, Lots.RANDOM));
        var made = Ceremony.run(context, trustees, Lots.THRESHOLD, Lots.RANDOM).transcript();
        time("recover a share", () -> made.recover(trustees.getFirst()));
        time("parse and verify a transcript", () -> Transcript.parse(published).verify());
        time("device key", () -> DeviceKey.generate(Lots.RANDOM));
        time("sign and pad a bid", () -> bid.plaintext(device));
        time("seal", () -> AgeEnvelope.seal(plaintext, transcript.recipient(), Lots.RANDOM));
        time("check an envelope", () -> Lots.point(envelopes.getFirst(), ceremony));
        time("partials of one trustee for 5 envelopes", () -> Lots.partials(ceremony, 2, encs));
        time(
                "verify them",
                () -> partials.verify(transcript.publicShare(2), encs, transcript.context()));
        time("combine three partials of one envelope", () -> Lagrange.combine(points));
        time(
                "open and judge one envelope",
                () ->
                        EnvelopeOpening.open(
                                envelopes.getFirst(), ecdh, transcript.recipient(), expected));
        System.out.println(List.of(sink.getClass().getSimpleName()));
    }
}
