package org.mingtang.verifier;

import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.Transcript;

/**
 * V10: every key was made together by the trustees in office and is used for one lot, round and
 * class only: their static keys, proofs of possession, the certificate of all of them, public
 * shares, public key, recipient, key id.
 */
final class ProvenKey implements RoundCheck {

    private final OneOfAKind publicKeys;

    ProvenKey(OneOfAKind publicKeys) {
        this.publicKeys = publicKeys;
    }

    @Override
    public String number() {
        return "V10";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        var made = file.first(ActKind.KEY_MADE);
        var bytes = made.flatMap(file::objectOf);
        if (made.isEmpty() || bytes.isEmpty()) {
            return;
        }
        var key = made.get();
        Transcript transcript;
        try {
            transcript = Transcript.parse(bytes.get());
        } catch (MalformedException malformed) {
            findings.add(number(), key.index(), "the transcript: " + malformed.getMessage());
            return;
        }
        for (var complaint : transcript.verify()) {
            findings.add(number(), key.index(), complaint);
        }
        file.establish(transcript);
        publicKeys.see(transcript.publicKey().text(), key.index());
        judgePurpose(file, key, transcript, findings);
        judgeTrustees(file, key, transcript, findings);
    }

    private void judgePurpose(RoundFile file, Act key, Transcript transcript, Findings findings) {
        if (!transcript.context().key().equals(file.context())) {
            findings.add(
                    number(), key.index(), "the key was made for " + transcript.context().text());
        }
        if (!transcript.keyId().equals(key.text("key"))) {
            findings.add(number(), key.index(), "the key id is not that of the transcript");
        }
        if (!transcript.recipient().text().equals(key.text("recipient"))) {
            findings.add(number(), key.index(), "the recipient is not the key of the transcript");
        }
        file.first(ActKind.NOTICE_PUBLISHED)
                .filter(notice -> !notice.text("key").equals(key.text("key")))
                .ifPresent(
                        notice ->
                                findings.add(
                                        number(), notice.index(), "the notice names another key"));
    }

    private void judgeTrustees(RoundFile file, Act key, Transcript transcript, Findings findings) {
        var appointed = file.book().trusteesAt(key.index());
        if (appointed.isEmpty()) {
            findings.add(number(), key.index(), "no trustees were appointed before");
            return;
        }
        var office = appointed.get();
        if (transcript.threshold() != office.threshold()
                || transcript.trustees() != office.keys().size()) {
            findings.add(
                    number(),
                    key.index(),
                    "%d of %d trustees can open, %d of %d were appointed"
                            .formatted(
                                    transcript.threshold(),
                                    transcript.trustees(),
                                    office.threshold(),
                                    office.keys().size()));
        } else if (!transcript.keys().equals(office.keys())) {
            findings.add(
                    number(),
                    key.index(),
                    "the key was made by others than the trustees in office");
        }
    }
}
