package org.mingtang.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.Json;

/** What the ledger says of the newest round of a lot, under the names a hall shows it by. */
final class LedgerFacts {

    private static final List<String> ENVELOPE =
            List.of("commitment", "bidder", "outcome", "price", "minorUnits", "ground");
    private static final List<String> ROW =
            List.of("commitment", "bidder", "standing", "rank", "minorUnits", "ground", "clause");
    private static final List<String> AWARD =
            List.of("bidder", "commitment", "price", "baseline", "savings");
    private static final Json.Arr NOTHING = Json.array(List.of());

    private final RoundFile file;
    private final long newest;
    private final List<Fact> all = new ArrayList<>();

    /**
     * One member of the hall's answer.
     *
     * @param entry that says so, or the lot's newest when none does
     * @param known whether there is such an entry
     * @param mayBeUntold whether the hall need not say it
     */
    record Fact(String name, long entry, Json.Value value, boolean known, boolean mayBeUntold) {}

    private LedgerFacts(RoundFile file) {
        this.file = file;
        var project = file.book().projectOf(file.id().lot());
        this.newest =
                file.acts().isEmpty()
                        ? project.map(LogBook.Project::index).orElse(Failure.WHOLE_LOG)
                        : file.acts().getLast().index();
    }

    static LedgerFacts of(RoundFile file) {
        var facts = new LedgerFacts(file);
        file.book().projectOf(file.id().lot()).ifPresent(facts::addProject);
        facts.addKey();
        facts.addNotice();
        facts.addRows("opened", ActKind.OPENING_COMPLETED, file.record().isPresent());
        facts.addRows("ranking", ActKind.EVALUATION_RANKED, file.ranking().isPresent());
        facts.addResult();
        return facts;
    }

    List<Fact> all() {
        return all;
    }

    /** The lot's newest entry. */
    long newest() {
        return newest;
    }

    /** Where the acts have brought the lot. */
    String state() {
        if (file.acts().isEmpty()) {
            return "ENTERED";
        }
        return switch (file.acts().getLast().kind()) {
            case KEY_MADE -> "KEYED";
            case NOTICE_PUBLISHED -> "NOTICED";
            case OPENING_STARTED, OPENING_POSTPONED, OPENING_PARTIAL -> "OPENING";
            case OPENING_COMPLETED, EVALUATION_REJECTED, EVALUATION_DRAWN -> "OPENED";
            case EVALUATION_RANKED -> "RANKED";
            case AWARD_MADE -> "AWARDED";
            case TENDER_FAILED -> "FAILED";
            case AWARD_WITHHELD -> "WITHHELD";
            default -> "ENTERED";
        };
    }

    private void addProject(LogBook.Project project) {
        var lot = file.id().lot();
        known("project", project.index(), new Json.Str(project.id()));
        known("title", project.index(), new Json.Str(project.titles().getOrDefault(lot, "")));
        known("owner", project.index(), new Json.Str(project.owner()));
        known("tradeClass", project.index(), new Json.Str(project.tradeClass()));
        known("profile", project.index(), new Json.Str(project.profile()));
        known("currency", project.index(), new Json.Str(project.currency()));
    }

    private void addKey() {
        var made = file.first(ActKind.KEY_MADE);
        if (made.isEmpty()) {
            unknown("key", Json.Null.NULL);
            return;
        }
        var facts = made.get().facts();
        var key =
                Json.object()
                        .put("key", facts.value("key"))
                        .put("recipient", facts.value("recipient"))
                        .put("transcript", facts.value("object"));
        known("key", made.get().index(), key);
    }

    private void addNotice() {
        var published = file.first(ActKind.NOTICE_PUBLISHED);
        for (var name : List.of("deadline", "openingAt", "ceiling", "minimum", "minimumBids")) {
            addAnnounced(published, name, name);
        }
        addAnnounced(published, "notice", "object");
    }

    private void addAnnounced(Optional<Act> published, String name, String member) {
        published.ifPresentOrElse(
                act -> known(name, act.index(), act.facts().value(member)),
                () -> unknown(name, Json.Null.NULL));
    }

    /** The rows of an object; one that was not there or malformed was noted before. */
    private void addRows(String name, ActKind kind, boolean readable) {
        var act = file.first(kind);
        if (act.isEmpty()) {
            unknown(name, NOTHING);
        } else if (readable) {
            var object = Json.parseObject(file.objectOf(act.get()).orElseThrow());
            var opened = kind == ActKind.OPENING_COMPLETED;
            var rows = object.array(opened ? "envelopes" : "rows").objects();
            var members = opened ? ENVELOPE : ROW;
            var told = rows.stream().map(row -> only(members, row)).toList();
            known(name, act.get().index(), Json.array(told));
        }
    }

    private static Json.Obj only(List<String> members, Json.Obj row) {
        var only = Json.object();
        members.forEach(name -> only.put(name, row.optional(name).orElse(Json.Null.NULL)));
        return only;
    }

    private void addResult() {
        var award = file.first(ActKind.AWARD_MADE);
        var failed = file.first(ActKind.TENDER_FAILED);
        var withheld = file.first(ActKind.AWARD_WITHHELD);
        if (award.isPresent()) {
            var result = only(AWARD, award.get().facts()).put("kind", "awarded").putNull("ground");
            known("result", award.get().index(), result);
        } else if (failed.isPresent()) {
            // Of a lot with too few bids the hall shows the state alone.
            var unopened = file.first(ActKind.OPENING_COMPLETED).isEmpty();
            var result = unawarded("failed", failed.get());
            all.add(new Fact("result", failed.get().index(), result, true, unopened));
        } else if (withheld.isPresent()) {
            known("result", withheld.get().index(), unawarded("withheld", withheld.get()));
        } else {
            unknown("result", Json.Null.NULL);
        }
    }

    private static Json.Obj unawarded(String kind, Act act) {
        return only(AWARD, Json.object())
                .put("kind", kind)
                .put("ground", act.facts().value("ground"));
    }

    private void known(String name, long entry, Json.Value value) {
        all.add(new Fact(name, entry, value, true, false));
    }

    private void unknown(String name, Json.Value value) {
        all.add(new Fact(name, newest, value, false, false));
    }
}
