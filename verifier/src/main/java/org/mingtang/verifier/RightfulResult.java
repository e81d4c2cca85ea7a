package org.mingtang.verifier;

import java.util.Optional;
import org.mingtang.sealing.Ranking;

/**
 * V18: the award is the ranking's first, its price, baseline and savings right; a failed tender has
 * its ground; an award is withheld only where a bid conforms.
 */
final class RightfulResult implements RoundCheck {

    private static final String TOO_FEW_BIDS = "TOO_FEW_BIDS";
    private static final String ALL_REJECTED = "ALL_REJECTED";

    @Override
    public String number() {
        return "V18";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        file.all(ActKind.AWARD_MADE).forEach(award -> judgeAward(award, file, findings));
        file.all(ActKind.TENDER_FAILED).forEach(failed -> judgeFailure(failed, file, findings));
        for (var withheld : file.all(ActKind.AWARD_WITHHELD)) {
            if (file.ranking().isPresent() && first(file).isEmpty()) {
                findings.add(number(), withheld.index(), "no bid conforms that could be withheld");
            }
        }
    }

    private static Optional<Ranking.Conforming> first(RoundFile file) {
        return file.ranking().flatMap(Ranking::first);
    }

    private void judgeAward(Act award, RoundFile file, Findings findings) {
        if (file.ranking().isEmpty()) {
            return;
        }
        var first = first(file);
        if (first.isEmpty()) {
            findings.add(number(), award.index(), "no bid conforms that could be awarded");
            return;
        }
        if (!first.get().commitment().equals(award.text("commitment"))
                || !first.get().bidder().equals(award.text("bidder"))) {
            findings.add(
                    number(),
                    award.index(),
                    "the first of the ranking is %s with %s"
                            .formatted(first.get().bidder(), first.get().commitment()));
        }
        if (first.get().minorUnits() != award.facts().number("price")) {
            findings.add(
                    number(),
                    award.index(),
                    "the price of the first is " + first.get().minorUnits());
        }
        file.first(ActKind.NOTICE_PUBLISHED)
                .ifPresent(notice -> judgeSums(award, notice, findings));
    }

    private void judgeSums(Act award, Act notice, Findings findings) {
        if (!award.text("currency").equals(notice.text("currency"))) {
            findings.add(number(), award.index(), "the award is in another currency");
        }
        if (!award.facts().value("baseline").equals(notice.facts().value("ceiling"))) {
            findings.add(number(), award.index(), "the baseline is not the notice's ceiling");
        }
        var savings =
                notice.facts()
                        .optionalNumber("ceiling")
                        .map(ceiling -> Math.max(0, ceiling - award.facts().number("price")))
                        .orElse(0L);
        if (savings != award.facts().number("savings")) {
            findings.add(number(), award.index(), "the savings are " + savings);
        }
    }

    private void judgeFailure(Act failed, RoundFile file, Findings findings) {
        switch (failed.text("ground")) {
            case TOO_FEW_BIDS -> judgeTooFew(failed, file, findings);
            case ALL_REJECTED -> judgeAllRejected(failed, file, findings);
            default -> findings.add(number(), failed.index(), "no ground of a failed tender");
        }
    }

    private void judgeTooFew(Act failed, RoundFile file, Findings findings) {
        if (file.first(ActKind.EVALUATION_RANKED).isPresent()) {
            findings.add(number(), failed.index(), "a ranked tender has not too few bids");
        }
        var notice = file.first(ActKind.NOTICE_PUBLISHED);
        if (notice.isEmpty()) {
            return;
        }
        if (failed.facts().number("received") >= notice.get().facts().number("minimumBids")) {
            findings.add(number(), failed.index(), "as many bids as needed were received");
        }
        if (failed.at().isBefore(notice.get().instant("deadline"))) {
            findings.add(number(), failed.index(), "the tender failed before its deadline");
        }
    }

    private void judgeAllRejected(Act failed, RoundFile file, Findings findings) {
        if (file.first(ActKind.EVALUATION_RANKED).isEmpty()) {
            findings.add(number(), failed.index(), "nothing was ranked that could be rejected");
        }
        if (first(file).isPresent()) {
            findings.add(number(), failed.index(), "a bid conforms");
        }
        var opened = file.record().map(record -> record.envelopes().size());
        if (opened.isPresent() && opened.get() != failed.facts().number("received")) {
            findings.add(number(), failed.index(), opened.get() + " bids were opened");
        }
    }
}
