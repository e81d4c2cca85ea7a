package org.mingtang.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mingtang.sealing.BidGround;
import org.mingtang.sealing.BidOutcome;
import org.mingtang.sealing.OpeningRecord;
import org.mingtang.sealing.Ranking;

/**
 * Judges a tender without any hall: the ranking of the sealing library over what would be opened,
 * with exactly the acts that the replay would enter.
 */
final class LocalJudge {
    private LocalJudge() {}

    static Verdict judge(Tender tender) {
        return Verdict.of(tender, outcome(tender), List.of(), Sample.YEN);
    }

    private static Outcome outcome(Tender tender) {
        var byCommitment = new HashMap<String, Bid>();
        tender.bids().forEach(bid -> byCommitment.put(commitment(bid), bid));
        var limits = tender.limits();
        var rules =
                new Ranking.Rules(
                        limits.hasCeiling()
                                ? OptionalLong.of(limits.ceiling())
                                : OptionalLong.empty(),
                        limits.hasMinimum()
                                ? OptionalLong.of(limits.minimum())
                                : OptionalLong.empty(),
                        rejections(tender),
                        tender.drawnInHistory().map(LocalJudge::commitment),
                        Map.of());
        var ranking = Ranking.compute(opening(tender), rules);
        var fates = new LinkedHashMap<String, Fate>();
        for (var row : ranking.rows()) {
            var bid = java.util.Objects.requireNonNull(byCommitment.get(row.commitment()));
            fates.put(bid.firm(), row instanceof Ranking.Conforming ? Fate.LOST : Fate.REJECTED);
        }
        var first = ranking.first().filter(row -> tender.hasWinner());
        first.ifPresent(row -> fates.put(row.bidder(), Fate.WON));
        return new Outcome(fates, first.map(Ranking.Conforming::minorUnits).orElse(0L));
    }

    private static Map<String, Ranking.Rejection> rejections(Tender tender) {
        var rejections = new HashMap<String, Ranking.Rejection>();
        for (var bid : tender.rejectedByEvaluator()) {
            rejections.put(commitment(bid), new Ranking.Rejection(bid.note(), Optional.empty()));
        }
        return rejections;
    }

    private static OpeningRecord opening(Tender tender) {
        var envelopes = new ArrayList<OpeningRecord.Envelope>();
        for (var bid : tender.bids()) {
            envelopes.add(new OpeningRecord.Envelope(commitment(bid), bid.firm(), inEnvelope(bid)));
        }
        envelopes.sort(Comparator.comparing(OpeningRecord.Envelope::commitment));
        return new OpeningRecord("P1-1", 1, "price", List.of(1, 2, 3), envelopes, sha256("seed"));
    }

    private static BidOutcome inEnvelope(Bid bid) {
        if (bid.minorUnits() == 0) {
            return new BidOutcome.Invalid(BidGround.PRICE_MISSING);
        }
        return new BidOutcome.Opened(Sample.YEN.written(bid.minorUnits()), bid.minorUnits(), "JPY");
    }

    private static String commitment(Bid bid) {
        return sha256(bid.line() + bid.firm());
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
