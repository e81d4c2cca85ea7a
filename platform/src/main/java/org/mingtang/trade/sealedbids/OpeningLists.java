package org.mingtang.trade.sealedbids;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.QuietActs;
import org.mingtang.registers.parties.Devices;
import org.mingtang.sealing.DevicePublicKey;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.SealStatement;
import org.mingtang.sealing.TickPlace;
import org.mingtang.trade.projects.Lot;
import org.springframework.stereotype.Component;

/** Draws up the list of a lot's opening: every act of every bidder with what became of it. */
@Component
class OpeningLists {

    private static final Clause AT_THE_DEADLINE = Clause.of("BL-34");
    private static final Comparator<QuietActs.Place> LEDGER_ORDER =
            Comparator.comparingLong(QuietActs.Place::entry)
                    .thenComparingInt(QuietActs.Place::position);

    private final BidStore store;
    private final Devices devices;
    private final QuietActs quiet;

    OpeningLists(BidStore store, Devices devices, QuietActs quiet) {
        this.store = store;
        this.devices = devices;
        this.quiet = quiet;
    }

    /**
     * Every act for this lot with what became of it; refused while the tick of one of them has no
     * number in the ledger.
     */
    Ruling<OpeningList> of(Lot lot, Instant deadline) {
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

    /**
     * The device keys of all whose envelopes are on the list, with none added until the transaction
     * ends: what an opening heeds is exactly what stands before it in the ledger.
     */
    Set<String> devicesOf(OpeningList list) {
        return list.opened().stream()
                .map(entry -> SealStatement.parse(entry.statement()).statement().bidder())
                .flatMap(bidder -> devices.heldOf(bidder).stream())
                .map(DevicePublicKey::id)
                .collect(Collectors.toUnmodifiableSet());
    }
}
