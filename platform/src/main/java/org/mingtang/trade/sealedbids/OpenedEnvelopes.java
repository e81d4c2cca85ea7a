package org.mingtang.trade.sealedbids;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mingtang.registers.parties.Devices;
import org.mingtang.sealing.DevicePublicKey;
import org.mingtang.sealing.EnvelopeOpening;
import org.mingtang.sealing.Lagrange;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.sealing.PartialsRecord;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Recipient;
import org.mingtang.sealing.TieDraw;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.sealedbids.OpeningCeremony.Listed;
import org.mingtang.trade.sealedbids.OpeningCeremony.Outcome.Answered;
import org.springframework.stereotype.Component;

/** Opens the listed envelopes with what a quorum of trustees gave; computes and writes nothing. */
@Component
class OpenedEnvelopes {

    private final Devices devices;

    OpenedEnvelopes(Devices devices) {
        this.devices = devices;
    }

    OpeningRecord record(Lot lot, EnvelopeKey key, StartedOpening started, Answered answered) {
        var listed = answered.listed();
        var secrets =
                secrets(
                        answered.answers().partials(),
                        answered.transcript().threshold(),
                        listed.size());
        var known = listed.stream().map(one -> devicesOf(one, started)).toList();
        var recipient = Recipient.parse(key.recipient());
        var envelopes =
                IntStream.range(0, listed.size())
                        .parallel()
                        .mapToObj(
                                i ->
                                        opened(
                                                listed.get(i),
                                                secrets.get(i),
                                                recipient,
                                                expectation(lot, key, listed.get(i), known.get(i))))
                        .toList();
        return new OpeningRecord(
                lot.id().value(),
                lot.round(),
                "price",
                List.copyOf(answered.answers().partials().keySet()),
                envelopes,
                HexFormat.of().formatHex(TieDraw.seed(lot.id().value(), secrets)));
    }

    private static OpeningRecord.Envelope opened(
            Listed one,
            Point secret,
            Recipient recipient,
            EnvelopeOpening.Expectation expectation) {
        return new OpeningRecord.Envelope(
                one.commitment(),
                one.statement().bidder(),
                EnvelopeOpening.open(one.envelope(), secret, recipient, expectation));
    }

    /** Those registered before the opening began; asked before the work is spread over threads. */
    private Map<String, DevicePublicKey> devicesOf(Listed one, StartedOpening started) {
        return devices.of(one.statement().bidder()).stream()
                .filter(device -> started.devices().contains(device.id()))
                .collect(Collectors.toMap(DevicePublicKey::id, Function.identity()));
    }

    /**
     * The shared secret of each envelope; any quorum combines to the same, so the first will do.
     */
    private static List<Point> secrets(
            Map<Integer, PartialsRecord> partials, int threshold, int count) {
        var quorum = partials.entrySet().stream().limit(threshold).toList();
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(
                        i ->
                                Lagrange.combine(
                                        quorum.stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                Map.Entry::getKey,
                                                                e ->
                                                                        e.getValue()
                                                                                .partials()
                                                                                .points()
                                                                                .get(i)))))
                .toList();
    }

    private static EnvelopeOpening.Expectation expectation(
            Lot lot, EnvelopeKey key, Listed one, Map<String, DevicePublicKey> devices) {
        return new EnvelopeOpening.Expectation(
                one.statement().context(),
                key.key(),
                one.statement().bidder(),
                lot.currency(),
                device -> Optional.ofNullable(devices.get(device)));
    }
}
