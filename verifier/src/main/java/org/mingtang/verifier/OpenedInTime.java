package org.mingtang.verifier;

/** V13: the opening started neither before the deadline nor before {@code openingAt}. */
final class OpenedInTime implements RoundCheck {

    @Override
    public String number() {
        return "V13";
    }

    @Override
    public void judge(RoundFile file, Findings findings) {
        var started = file.first(ActKind.OPENING_STARTED);
        var notice = file.first(ActKind.NOTICE_PUBLISHED);
        if (started.isEmpty() || notice.isEmpty()) {
            return;
        }
        for (var moment : new String[] {"deadline", "openingAt"}) {
            var due = notice.get().instant(moment);
            if (started.get().at().isBefore(due)) {
                findings.add(
                        number(),
                        started.get().index(),
                        "the opening started at %s, before %s %s"
                                .formatted(started.get().at(), moment, due));
            }
        }
    }
}
