package org.mingtang.trade.tenders;

import java.util.Optional;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.kernel.Transitions;
import org.mingtang.foundation.ledger.QuietActs;
import org.mingtang.trade.projects.Lot;
import org.springframework.stereotype.Service;

/**
 * The door of tenders: where a lot stands, and the only way it moves. Every method that moves or
 * keeps a tender wants a transaction around it and holds the lot's row until that ends.
 */
@Service
public class Tenders {

    private final TenderStore store;
    private final QuietActs quiet;

    Tenders(TenderStore store, QuietActs quiet) {
        this.store = store;
        this.quiet = quiet;
    }

    /** Where the lot stands now, without keeping it there. */
    public Tender of(Lot lot) {
        return store.find(lot.id()).orElseGet(() -> entered(lot));
    }

    /** Where the lot stands, kept there until the transaction ends; others may keep it too. */
    public Tender keep(Lot lot) {
        return store.hold(lot.id()).orElseGet(() -> entered(lot));
    }

    /** Where the lot stands, with everyone else waiting until the transaction ends. */
    public Tender lock(Lot lot) {
        store.begin(lot.id(), lot.round());
        return store.lock(lot.id()).orElseThrow();
    }

    /** Moves the lot if the table knows the move; the refusal says what would be lawful. */
    public Ruling<Tender> move(Lot lot, TenderAct act) {
        var tender = lock(lot);
        var move = TenderMoves.LAWFUL.lawful(tender.state(), act);
        if (move.isEmpty()) {
            return Ruling.refused(unlawful(tender, act));
        }
        store.move(tender, move.get().to());
        var moved = store.find(lot.id()).orElseThrow();
        hush(moved, act);
        return Ruling.granted(moved);
    }

    /** From the notice to the opening nobody is to see who bids for the lot, or how many. */
    private void hush(Tender tender, TenderAct act) {
        var subject = tender.lot() + "|" + tender.round();
        switch (act) {
            case PUBLISH_NOTICE ->
                    quiet.begin(subject, tender.announced().orElseThrow().deadline());
            case OPEN, FAIL_UNOPENED -> quiet.end(subject);
            default -> {
                // Says nothing about bids that are still sealed.
            }
        }
    }

    /** Moves the lot to keyed and names its key; a lot has one key a round. */
    public Ruling<Tender> keyMade(Lot lot, String key) {
        return move(lot, TenderAct.MAKE_KEY)
                .map(
                        tender -> {
                            store.nameKey(lot.id(), key);
                            return tender;
                        });
    }

    /** Whether the table knows the move from here, asked before the costly part of an act. */
    public Ruling<Tender> mayMove(Tender tender, TenderAct act) {
        return TenderMoves.LAWFUL.lawful(tender.state(), act).isPresent()
                ? Ruling.granted(tender)
                : Ruling.refused(unlawful(tender, act));
    }

    private static Tender entered(Lot lot) {
        return new Tender(
                lot.id(), lot.round(), TenderState.ENTERED, 0, Optional.empty(), Optional.empty());
    }

    private static Refusal unlawful(Tender tender, TenderAct act) {
        // The ground is the clause of the first move that brings a tender to this act.
        var ground =
                TenderMoves.LAWFUL.moves().stream()
                        .filter(move -> move.act() == act)
                        .map(Transitions.Move::ground)
                        .findFirst()
                        .orElse(Clause.of("RC-2.0"));
        return Refusal.of(TenderRefusal.MOVE_NOT_LAWFUL, ground)
                .with("lot", tender.lot())
                .with("state", tender.state())
                .with("act", act)
                .with("lawful", TenderMoves.LAWFUL.lawfulActs(tender.state()));
    }
}
