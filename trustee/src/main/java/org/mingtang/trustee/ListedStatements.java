package org.mingtang.trustee;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Json;
import org.mingtang.log.ProvenLeaf;
import org.mingtang.log.TickLeaf;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.SealStatement;

/**
 * Every statement on the list opens a commitment that stands in a tick of the log, is about this
 * lot, round, class and key, and has the standing that the order of the log gives it: nothing that
 * came late, was replaced or withdrawn is among what is to be opened.
 */
final class ListedStatements {

    private record Placed(long entry, int position, OpeningList.Handed handed) {}

    Optional<String> objection(
            Claim claim, List<ProvenLeaf> leaves, Checkpoint head, KeyContext context) {
        var ticks = new HashMap<Long, TickLeaf>();
        for (var leaf : leaves) {
            var fault = leaf.fault(head);
            if (fault.isPresent()) {
                return fault;
            }
            ticks.put(leaf.index(), TickLeaf.parse(Json.parseObject(leaf.leaf())));
        }
        var placed = new ArrayList<Placed>();
        for (var entry : claim.list().entries()) {
            var signed = SealStatement.parse(entry.statement());
            var fault =
                    committed(claim, entry, ticks).or(() -> stated(claim, entry, signed, context));
            if (fault.isPresent()) {
                return fault.map(says -> entry.commitment() + ": " + says);
            }
            var said = signed.statement();
            placed.add(
                    new Placed(
                            entry.tick().entry(),
                            entry.tick().position(),
                            new OpeningList.Handed(
                                    entry.commitment(),
                                    said.bidder(),
                                    said.act(),
                                    entry.standing() == OpeningList.Standing.LATE)));
        }
        return standings(placed, claim.list().entries());
    }

    /** That a late act is listed as late, and no other, is judged by its tick. */
    private static Optional<String> committed(
            Claim claim, OpeningList.Entry entry, Map<Long, TickLeaf> ticks) {
        var tick = ticks.get(entry.tick().entry());
        if (tick == null) {
            return Optional.of("the tick it stands in did not come with the list");
        }
        if (entry.tick().entry() >= claim.startedLeaf().index()) {
            return Optional.of("its tick came after the opening had started");
        }
        return entry.fault(tick, claim.deadline());
    }

    private static Optional<String> stated(
            Claim claim, OpeningList.Entry entry, SealStatement.Signed signed, KeyContext context) {
        if (!signed.commitment(entry.saltBytes()).equals(entry.commitment())) {
            return Optional.of("its statement does not open it");
        }
        var statement = signed.statement();
        return statement.context().equals(context) && statement.key().equals(claim.key())
                ? Optional.empty()
                : Optional.of("its statement is about something else");
    }

    private static Optional<String> standings(
            List<Placed> placed, List<OpeningList.Entry> entries) {
        var inOrder =
                placed.stream()
                        .sorted(
                                Comparator.comparingLong(Placed::entry)
                                        .thenComparingInt(Placed::position))
                        .map(Placed::handed)
                        .toList();
        var right = OpeningList.standings(inOrder);
        return entries.stream()
                .filter(entry -> entry.standing() != right.get(entry.commitment()))
                .findFirst()
                .map(
                        entry ->
                                "%s is listed as %s and is %s"
                                        .formatted(
                                                entry.commitment(),
                                                entry.standing().text(),
                                                right.get(entry.commitment())));
    }
}
