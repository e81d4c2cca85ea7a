package org.mingtang.verifier;

import org.mingtang.sealing.OpeningList;

/**
 * V23: whoever handed in an envelope that is opened knew the scalar of its ephemeral point, so that
 * nobody has another's point opened under a bid of his own.
 */
final class ProvenKnowledge implements RoundCheck {

    @Override
    public String number() {
        return "V23";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        file.list()
                .ifPresent(list -> list.entries().forEach(entry -> judge(entry, file, findings)));
    }

    private void judge(OpeningList.Entry entry, RoundFile file, Findings findings) {
        var index = file.indexOf(entry.commitment());
        if (entry.standing() != OpeningList.Standing.OPENED) {
            if (entry.proof().isPresent()) {
                findings.add(number(), index, "a proof is told of an envelope that is not opened");
            }
        } else if (entry.proof().isEmpty()) {
            findings.add(number(), index, "no proof that the sealer knew the envelope's scalar");
        } else {
            // Without a sound envelope there is no point to judge by; V7 or V14 said so.
            var envelope = file.envelopes().get(entry.commitment());
            if (envelope != null && !entry.isProven(envelope.point())) {
                findings.add(
                        number(), index, "the proof that the sealer knew the scalar does not hold");
            }
        }
    }
}
