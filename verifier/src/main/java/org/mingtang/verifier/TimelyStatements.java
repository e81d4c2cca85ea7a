package org.mingtang.verifier;

import org.mingtang.sealing.MalformedException;
import org.mingtang.sealing.OpeningList;
import org.mingtang.sealing.SealStatement;

/**
 * V11: every statement on a list opens its commitment, which stands in the tick it names, one that
 * ended by the deadline unless the act stands as late; it is about this lot, round, class and key,
 * and is signed by a registered device of its bidder.
 */
final class TimelyStatements implements RoundCheck {

    @Override
    public String number() {
        return "V11";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        var started = file.first(ActKind.OPENING_STARTED);
        var bytes = started.flatMap(file::objectOf);
        if (started.isEmpty() || bytes.isEmpty()) {
            return;
        }
        OpeningList list;
        try {
            list = OpeningList.parse(bytes.get());
        } catch (MalformedException malformed) {
            findings.add(number(), started.get().index(), "the list: " + malformed.getMessage());
            return;
        }
        file.establish(list);
        for (var entry : list.entries()) {
            findings.judging(
                    number(),
                    started.get().index(),
                    () -> judge(entry, started.get(), file, findings));
        }
    }

    private void judge(OpeningList.Entry entry, Act started, RoundFile file, Findings findings) {
        var index = entry.tick().entry();
        judgeTick(entry, started, file, findings);
        SealStatement.Signed signed;
        try {
            signed = SealStatement.parse(entry.statement());
        } catch (MalformedException malformed) {
            findings.add(number(), index, "the statement: " + malformed.getMessage());
            return;
        }
        file.statements().put(entry.commitment(), signed);
        if (!signed.commitment(entry.saltBytes()).equals(entry.commitment())) {
            findings.add(number(), index, "salt and statement do not open the commitment");
        }
        judgePurpose(signed.statement(), index, file, findings);
        judgeSignature(signed, index, file, findings);
    }

    private void judgeTick(
            OpeningList.Entry entry, Act started, RoundFile file, Findings findings) {
        var tick = file.book().ticks().at(entry.tick().entry());
        if (tick.isEmpty() || entry.tick().entry() > started.index()) {
            findings.add(
                    number(),
                    started.index(),
                    "%s stands in no tick before the opening".formatted(entry.commitment()));
            return;
        }
        file.first(ActKind.NOTICE_PUBLISHED)
                .flatMap(notice -> entry.fault(tick.get(), notice.instant("deadline")))
                .ifPresent(fault -> findings.add(number(), entry.tick().entry(), fault));
    }

    private void judgePurpose(
            SealStatement statement, long index, RoundFile file, Findings findings) {
        var key = file.first(ActKind.KEY_MADE).map(made -> made.text("key")).orElse("");
        if (!statement.context().equals(file.context()) || !statement.key().equals(key)) {
            findings.add(
                    number(), index, "the statement is about another lot, round, class or key");
        }
    }

    private void judgeSignature(
            SealStatement.Signed signed, long index, RoundFile file, Findings findings) {
        var bidder = signed.statement().bidder();
        var device = file.book().device(bidder, signed.jws().device(), index);
        if (device.isEmpty()) {
            findings.add(
                    number(),
                    index,
                    "%s had no registered device %s".formatted(bidder, signed.jws().device()));
        } else if (!signed.jws().isSignedBy(device.get())) {
            findings.add(number(), index, "the signature of " + bidder + " does not hold");
        }
    }
}
