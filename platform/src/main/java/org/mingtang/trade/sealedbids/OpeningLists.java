package org.mingtang.trade.sealedbids;

import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingtang.registers.parties.Devices;
import org.mingtang.sealing.DevicePublicKey;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.SealStatement;
import org.mingtang.trade.projects.Lot;
import org.springframework.stereotype.Component;

/** Draws up the list of a lot's opening: every act of every bidder with what became of it. */
@Component
class OpeningLists {

    private final BidStore store;
    private final Devices devices;

    OpeningLists(BidStore store, Devices devices) {
        this.store = store;
        this.devices = devices;
    }

    OpeningList of(Lot lot) {
        var acts = store.intakeOf(lot);
        var standings =
                OpeningList.standings(
                        acts.stream()
                                .map(
                                        act ->
                                                new OpeningList.Handed(
                                                        act.commitment(),
                                                        act.bidder(),
                                                        act.isWithdrawal()
                                                                ? SealStatement.Act.WITHDRAW
                                                                : SealStatement.Act.SEAL))
                                .toList());
        var entries =
                acts.stream()
                        .map(
                                act ->
                                        OpeningList.Entry.of(
                                                act.commitment(),
                                                act.salt(),
                                                act.statement(),
                                                Objects.requireNonNull(
                                                        standings.get(act.commitment())),
                                                act.proof()))
                        .sorted(Comparator.comparing(OpeningList.Entry::commitment))
                        .toList();
        return new OpeningList(lot.id().value(), lot.round(), "price", entries);
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
