package org.mingtang.trade.sealedbids;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.QuietActs;
import org.mingtang.foundation.objects.ObjectStore;
import org.mingtang.registers.parties.Devices;
import org.mingtang.sealing.DevicePublicKey;
import org.mingtang.sealing.EnvelopeCheck;
import org.mingtang.sealing.EnvelopeOpening;
import org.mingtang.sealing.Lagrange;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.sealing.Partials;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Recipient;
import org.mingtang.sealing.SealStatement;
import org.mingtang.sealing.TickPlace;
import org.mingtang.sealing.TieDraw;
import org.mingtang.sealing.Transcript;
import org.mingtang.trade.projects.Lot;
import org.springframework.stereotype.Component;

/**
 * Opens the envelopes of a lot once, in public, by a quorum of trustees: exactly those sealed in
 * time and standing, the withdrawn and replaced ones never. Computes everything and writes nothing;
 * {@link Openings} does that.
 */
@Component
class OpeningCeremony {

    private static final Clause QUORUM = Clause.of("EBM-30");
    private static final Clause AT_THE_DEADLINE = Clause.of("BL-34");
    private static final Comparator<QuietActs.Place> LEDGER_ORDER =
            Comparator.comparingLong(QuietActs.Place::entry)
                    .thenComparingInt(QuietActs.Place::position);

    private final BidStore store;
    private final Trustees trustees;
    private final Devices devices;
    private final ObjectStore objects;
    private final QuietActs quiet;

    OpeningCeremony(
            BidStore store,
            Trustees trustees,
            Devices devices,
            ObjectStore objects,
            QuietActs quiet) {
        this.store = store;
        this.trustees = trustees;
        this.devices = devices;
        this.objects = objects;
        this.quiet = quiet;
    }

    /** All that an opening brings to light. */
    record Opened(
            OpeningList list,
            List<byte[]> envelopes,
            Map<Integer, Partials> partials,
            OpeningRecord record) {}

    /** An envelope on the list with its ephemeral point. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Listed(
            String commitment,
            SealStatement statement,
            Map<String, DevicePublicKey> devices,
            byte[] envelope,
            Point point) {}

    /**
     * Every act for this lot with what became of it; refused while the tick of one of them has no
     * number in the ledger.
     */
    Ruling<OpeningList> list(Lot lot, Instant deadline) {
        var acts = store.intakeOf(lot);
        var places = quiet.places(acts.stream().map(Intake::commitment).toList());
        if (places.size() < acts.size()) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.INTAKE_UNSETTLED, AT_THE_DEADLINE)
                            .with("lot", lot.id()));
        }
        var inOrder =
                acts.stream()
                        .map(act -> new Placed(act, at(places, act)))
                        .sorted(Comparator.comparing(Placed::place, LEDGER_ORDER))
                        .toList();
        var standings =
                OpeningList.standings(
                        inOrder.stream().map(placed -> placed.handed(deadline)).toList());
        var entries =
                inOrder.stream()
                        .map(placed -> placed.entry(standings))
                        .sorted(Comparator.comparing(OpeningList.Entry::commitment))
                        .toList();
        return Ruling.granted(new OpeningList(lot.id().value(), lot.round(), "price", entries));
    }

    /** Outside any transaction: closing a tick and publishing it are others' work. */
    void awaitTicks(Lot lot, Instant deadline) {
        quiet.awaitTicks(deadline, store.intakeOf(lot).stream().map(Intake::commitment).toList());
    }

    private static QuietActs.Place at(Map<String, QuietActs.Place> places, Intake act) {
        return Objects.requireNonNull(places.get(act.commitment()));
    }

    /** An act and where the ledger has it. */
    private record Placed(Intake act, QuietActs.Place place) {
        OpeningList.Handed handed(Instant deadline) {
            return new OpeningList.Handed(
                    act.commitment(),
                    act.bidder(),
                    act.isWithdrawal() ? SealStatement.Act.WITHDRAW : SealStatement.Act.SEAL,
                    place.to().isAfter(deadline));
        }

        OpeningList.Entry entry(Map<String, OpeningList.Standing> standings) {
            return OpeningList.Entry.of(
                    act.commitment(),
                    act.salt(),
                    act.statement(),
                    Objects.requireNonNull(standings.get(act.commitment())),
                    act.proof(),
                    new TickPlace(place.entry(), place.position(), place.path()));
        }
    }

    /** Asks the trustees and opens what is on the list; refused while too few of them answer. */
    Ruling<Opened> open(Lot lot, OpeningList list, EnvelopeKey key, Instant deadline) {
        var transcript = Transcript.parse(objects.get(key.transcript()).orElseThrow());
        var listed = listed(lot, list, key);
        var points = listed.stream().map(Listed::point).toList();
        var partials =
                trustees.ask(new OpeningRequest(transcript, deadline, list.opened(), points));
        if (partials.size() < transcript.threshold()) {
            return Ruling.refused(
                    Refusal.of(SealedBidRefusal.QUORUM_NOT_REACHED, QUORUM)
                            .with("lot", lot.id())
                            .with("answered", partials.size())
                            .with("threshold", transcript.threshold()));
        }
        var secrets = secrets(partials, transcript.threshold(), points.size());
        var record = record(lot, key, listed, secrets, List.copyOf(partials.keySet()));
        var envelopes = listed.stream().map(Listed::envelope).toList();
        return Ruling.granted(new Opened(list, envelopes, partials, record));
    }

    private List<Listed> listed(Lot lot, OpeningList list, EnvelopeKey key) {
        var envelopes = store.ciphertexts(lot);
        return list.opened().stream()
                .map(entry -> listed(entry, envelopes.get(entry.commitment()), key))
                .toList();
    }

    private Listed listed(OpeningList.Entry entry, byte @Nullable [] envelope, EnvelopeKey key) {
        var statement = SealStatement.parse(entry.statement()).statement();
        if (envelope == null) {
            throw new IllegalStateException("no ciphertext of " + entry.commitment());
        }
        return switch (EnvelopeCheck.of(envelope, Recipient.parse(key.recipient()))) {
            case EnvelopeCheck.Sound(var point) ->
                    new Listed(
                            entry.commitment(),
                            statement,
                            devicesOf(statement.bidder()),
                            envelope,
                            point);
            case EnvelopeCheck.Unsound(var code, var says) ->
                    throw new IllegalStateException(
                            "an envelope that was sound is " + code + ": " + says);
        };
    }

    /** Read before the envelopes are opened side by side: the transaction is this thread's. */
    private Map<String, DevicePublicKey> devicesOf(String bidder) {
        return devices.heldOf(bidder).stream()
                .collect(Collectors.toMap(DevicePublicKey::id, device -> device));
    }

    /**
     * The shared secret of each envelope; any quorum combines to the same, so the first will do.
     */
    private static List<Point> secrets(Map<Integer, Partials> partials, int threshold, int count) {
        var quorum =
                partials.entrySet().stream()
                        .limit(threshold)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(
                        i ->
                                Lagrange.combine(
                                        quorum.entrySet().stream()
                                                .collect(
                                                        Collectors.toMap(
                                                                Map.Entry::getKey,
                                                                e ->
                                                                        e.getValue()
                                                                                .points()
                                                                                .get(i)))))
                .toList();
    }

    private OpeningRecord record(
            Lot lot, EnvelopeKey key, List<Listed> listed, List<Point> secrets, List<Integer> who) {
        var recipient = Recipient.parse(key.recipient());
        var envelopes =
                IntStream.range(0, listed.size())
                        .parallel()
                        .mapToObj(
                                i -> {
                                    var one = listed.get(i);
                                    var outcome =
                                            EnvelopeOpening.open(
                                                    one.envelope(),
                                                    secrets.get(i),
                                                    recipient,
                                                    expectation(lot, key, one));
                                    return new OpeningRecord.Envelope(
                                            one.commitment(), one.statement().bidder(), outcome);
                                })
                        .toList();
        var seed = TieDraw.seed(lot.id().value(), secrets);
        return new OpeningRecord(
                lot.id().value(),
                lot.round(),
                "price",
                who,
                envelopes,
                HexFormat.of().formatHex(seed));
    }

    private static EnvelopeOpening.Expectation expectation(Lot lot, EnvelopeKey key, Listed one) {
        return new EnvelopeOpening.Expectation(
                one.statement().context(),
                key.key(),
                one.statement().bidder(),
                lot.currency(),
                device -> Optional.ofNullable(one.devices().get(device)));
    }
}
