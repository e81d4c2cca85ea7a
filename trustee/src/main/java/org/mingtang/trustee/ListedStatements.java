package org.mingtang.trustee;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Json;
import org.mingtang.log.ProvenLeaf;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.SealStatement;

/**
 * Every statement on the list opens a commitment that stands in the log before the deadline, is
 * about this lot, round, class and key, and has the standing that the order of the log gives it: no
 * replaced and no withdrawn envelope is among those to be opened.
 */
final class ListedStatements {

    private record Placed(long index, OpeningList.Handed handed) {}

    Optional<String> objection(
            Claim claim, List<ProvenLeaf> leaves, Checkpoint head, KeyContext context) {
        var entries = claim.list().entries();
        if (leaves.size() != entries.size()) {
            return Optional.of("not every entry of the list comes with its leaf");
        }
        var placed = new ArrayList<Placed>();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var statement = SealStatement.parse(entry.statement());
            var fault =
                    committed(claim, leaves.get(i), head, entry.commitment())
                            .or(() -> stated(claim, entry, statement, context));
            if (fault.isPresent()) {
                return fault.map(says -> entry.commitment() + ": " + says);
            }
            var said = statement.statement();
            placed.add(
                    new Placed(
                            leaves.get(i).index(),
                            new OpeningList.Handed(entry.commitment(), said.bidder(), said.act())));
        }
        return standings(placed, entries);
    }

    private static Optional<String> committed(
            Claim claim, ProvenLeaf proven, Checkpoint head, String commitment) {
        var fault = proven.fault(head);
        if (fault.isPresent()) {
            return fault;
        }
        var leaf = Json.parseObject(proven.leaf());
        if (!leaf.text("evt").equals("intake.committed")
                || !leaf.text("commitment").equals(commitment)) {
            return Optional.of("another leaf stands where its commitment should");
        }
        if (!Claim.instant(leaf, "at").isBefore(claim.deadline())
                || proven.index() >= claim.startedLeaf().index()) {
            return Optional.of("it was not committed before the deadline");
        }
        return Optional.empty();
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
                        .sorted(Comparator.comparingLong(Placed::index))
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
