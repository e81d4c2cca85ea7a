package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is to happen to a lot; prices are as bidders write them, in JPY. */
final class LotPlan {

    /** What a bidder does: seals a price, or withdraws. */
    record Move(int bidder, Optional<String> price) {}

    /** How the lot ends. */
    enum End {
        AWARD,
        TOO_FEW,
        ALL_REJECTED,
        WITHHELD
    }

    final String lot;
    final List<Move> moves = new ArrayList<>();
    final Map<Integer, String> rejections = new LinkedHashMap<>();
    Optional<Long> ceiling = Optional.empty();
    Optional<Long> minimum = Optional.empty();
    Optional<Integer> historicalWinner = Optional.empty();
    int trusteesAtWork = 3;

    /** How many trustees answered each time the opening was put off. */
    final List<Integer> postponedWith = new ArrayList<>();

    End end = End.AWARD;

    LotPlan(String lot) {
        this.lot = lot;
    }

    LotPlan seal(int bidder, String price) {
        moves.add(new Move(bidder, Optional.of(price)));
        return this;
    }

    LotPlan postponedWith(int trustees) {
        postponedWith.add(trustees);
        return this;
    }

    LotPlan withdraw(int bidder) {
        moves.add(new Move(bidder, Optional.empty()));
        return this;
    }

    LotPlan ceiling(long sum) {
        ceiling = Optional.of(sum);
        return this;
    }

    LotPlan minimum(long sum) {
        minimum = Optional.of(sum);
        return this;
    }

    LotPlan reject(int bidder, String ground) {
        rejections.put(bidder, ground);
        return this;
    }

    LotPlan drawnInHistory(int bidder) {
        historicalWinner = Optional.of(bidder);
        return this;
    }

    LotPlan trusteesAtWork(int count) {
        trusteesAtWork = count;
        return this;
    }

    LotPlan ending(End how) {
        end = how;
        return this;
    }
}
