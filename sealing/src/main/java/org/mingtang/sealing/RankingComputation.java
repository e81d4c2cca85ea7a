package org.mingtang.sealing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One run of the rules of docs/verify.md §4.6 over an opening record. */
final class RankingComputation {
    private final OpeningRecord opening;
    private final Ranking.Rules rules;

    RankingComputation(OpeningRecord opening, Ranking.Rules rules) {
        this.opening = opening;
        this.rules = rules;
    }

    private record Candidate(String commitment, String bidder, long minorUnits) {}

    Ranking ranking() {
        var candidates = new ArrayList<Candidate>();
        var rejected = new ArrayList<Ranking.Row>();
        // The record is ordered by commitment, so both lists are.
        for (var envelope : opening.envelopes()) {
            var ground = ground(envelope);
            if (ground.isPresent()) {
                rejected.add(rejected(envelope, ground.get()));
            } else if (envelope.outcome() instanceof BidOutcome.Opened opened) {
                candidates.add(
                        new Candidate(
                                envelope.commitment(), envelope.bidder(), opened.minorUnits()));
            }
        }
        var tied = tied(candidates);
        var winner = tied.isEmpty() ? "" : winner(tied);
        candidates.sort(
                Comparator.comparingLong(Candidate::minorUnits)
                        .thenComparing(c -> !c.commitment().equals(winner))
                        .thenComparing(Candidate::commitment));
        var rows = new ArrayList<Ranking.Row>();
        for (var c : candidates) {
            int rank = rows.size() + 1;
            rows.add(new Ranking.Conforming(c.commitment(), c.bidder(), c.minorUnits(), rank));
        }
        rows.addAll(rejected);
        return new Ranking(opening.lot(), opening.round(), rows, tied, tieBreak(tied));
    }

    private Optional<Ranking.Rejection> ground(OpeningRecord.Envelope envelope) {
        return switch (envelope.outcome()) {
            case BidOutcome.Invalid invalid -> Optional.of(byCode(invalid.ground().name()));
            case BidOutcome.Opened opened -> {
                var rejection = Optional.ofNullable(rules.rejections().get(envelope.commitment()));
                yield rejection.or(() -> outOfBounds(opened.minorUnits()));
            }
        };
    }

    private Optional<Ranking.Rejection> outOfBounds(long price) {
        if (rules.ceiling().isPresent() && price > rules.ceiling().getAsLong()) {
            return Optional.of(byCode(Ranking.ABOVE_CEILING));
        }
        if (rules.minimum().isPresent() && price < rules.minimum().getAsLong()) {
            return Optional.of(byCode(Ranking.BELOW_MINIMUM));
        }
        return Optional.empty();
    }

    private Ranking.Rejection byCode(String code) {
        return new Ranking.Rejection(code, Optional.ofNullable(rules.clauses().get(code)));
    }

    private static Ranking.Row rejected(
            OpeningRecord.Envelope envelope, Ranking.Rejection rejection) {
        var price =
                envelope.outcome() instanceof BidOutcome.Opened opened
                        ? OptionalLong.of(opened.minorUnits())
                        : OptionalLong.empty();
        return new Ranking.Rejected(
                envelope.commitment(),
                envelope.bidder(),
                price,
                rejection.ground(),
                rejection.clause());
    }

    private static List<String> tied(List<Candidate> candidates) {
        var lowest = candidates.stream().mapToLong(Candidate::minorUnits).min();
        var sharing =
                candidates.stream()
                        .filter(c -> c.minorUnits() == lowest.orElseThrow())
                        .map(Candidate::commitment)
                        .toList();
        return sharing.size() > 1 ? sharing : List.of();
    }

    private boolean isHistorical(List<String> tied) {
        return rules.historicalWinner().filter(tied::contains).isPresent();
    }

    private String winner(List<String> tied) {
        return isHistorical(tied)
                ? rules.historicalWinner().orElseThrow()
                : TieDraw.winner(HexFormat.of().parseHex(opening.tieSeed()), tied);
    }

    private Ranking.TieBreak tieBreak(List<String> tied) {
        if (tied.isEmpty()) {
            return Ranking.TieBreak.NONE;
        }
        return isHistorical(tied) ? Ranking.TieBreak.HISTORICAL : Ranking.TieBreak.DRAW;
    }
}
