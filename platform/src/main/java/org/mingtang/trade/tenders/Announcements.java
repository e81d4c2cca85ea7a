package org.mingtang.trade.tenders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Money;
import org.mingtang.foundation.kernel.OfficialTime;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.objects.ObjectStore;
import org.mingtang.foundation.statute.LawProfile;
import org.mingtang.foundation.statute.LawProfiles;
import org.mingtang.foundation.statute.MinimumNoticePeriod;
import org.mingtang.foundation.statute.NoticeSchedule;
import org.mingtang.foundation.statute.OfficialClock;
import org.mingtang.foundation.statute.ProcedureRule;
import org.mingtang.log.Json;
import org.mingtang.trade.projects.Lot;
import org.mingtang.trade.tenders.Tender.Announced;
import org.springframework.stereotype.Component;

/** Publishes the notice of a lot: contents, limits and times judged by the law of that day. */
@Component
class Announcements {

    private static final Clause OPENING_AT_DEADLINE = Clause.of("BL-34");
    private static final Clause CEILING = Clause.of("BR-27");

    private final TenderStore store;
    private final Tenders tenders;
    private final LawProfiles profiles;
    private final OfficialClock clock;
    private final ObjectStore objects;
    private final Ledger ledger;

    Announcements(
            TenderStore store,
            Tenders tenders,
            LawProfiles profiles,
            OfficialClock clock,
            ObjectStore objects,
            Ledger ledger) {
        this.store = store;
        this.tenders = tenders;
        this.profiles = profiles;
        this.clock = clock;
        this.objects = objects;
        this.ledger = ledger;
    }

    /**
     * What an owner wants to announce.
     *
     * @param ceiling minor units of the project's currency
     * @param minimum likewise
     * @param contents field id → text, as the profile asks for them
     */
    record Draft(
            Instant deadline,
            Instant openingAt,
            Optional<Long> ceiling,
            Optional<Long> minimum,
            Map<String, String> contents) {}

    /** What was published. */
    record Published(Tender tender, Instant earliestDeadline, String entry) {}

    Ruling<Published> publish(Lot lot, Draft draft, Actor actor) {
        var locked = tenders.lock(lot);
        // Only now, or an act that was waited for would stand before this one with a later time.
        var now = clock.officialNow();
        var profile = profiles.profile(lot.project().profile());
        return tenders.mayMove(locked, TenderAct.PUBLISH_NOTICE)
                .then(tender -> judgeContents(lot, profile, draft, now))
                .then(ok -> judgeLimits(lot, profile, draft, now))
                .then(ok -> judgeTimes(lot, profile, draft, now))
                .then(schedule -> publish(lot, profile, draft, schedule, actor));
    }

    /** All that is missing is told at once. */
    private static Ruling<Draft> judgeContents(
            Lot lot, LawProfile profile, Draft draft, Instant now) {
        var required =
                profile.requiredNoticeFields(
                        lot.project().tradeClass(), profile.periods().dayOf(now));
        var missing =
                required.stream()
                        .filter(field -> draft.contents().getOrDefault(field.id(), "").isBlank())
                        .toList();
        if (missing.isEmpty()) {
            return Ruling.granted(draft);
        }
        var names = new ArrayList<String>();
        missing.forEach(f -> names.add(f.id() + " (" + f.titleZh() + ", " + f.titleEn() + ")"));
        return Ruling.refused(
                Refusal.of(TenderRefusal.CONTENTS_MISSING, missing.getFirst().clause())
                        .with("lot", lot.id())
                        .with("missing", String.join("; ", names)));
    }

    private static Ruling<Draft> judgeLimits(
            Lot lot, LawProfile profile, Draft draft, Instant now) {
        if (draft.ceiling().filter(c -> c <= 0).isPresent()
                || draft.minimum().filter(m -> m <= 0).isPresent()) {
            return Ruling.refused(Refusal.of(TenderRefusal.LIMIT_NOT_POSITIVE, CEILING));
        }
        var day = profile.periods().dayOf(now);
        if (draft.minimum().isPresent()
                && !profile.allows(lot.project().tradeClass(), ProcedureRule.MINIMUM_PRICE, day)) {
            return Ruling.refused(
                    Refusal.of(TenderRefusal.MINIMUM_NOT_ALLOWED, CEILING)
                            .with("profile", profile.id()));
        }
        if (draft.minimum().orElse(0L) > draft.ceiling().orElse(Long.MAX_VALUE)) {
            return Ruling.refused(
                    Refusal.of(TenderRefusal.MINIMUM_ABOVE_CEILING, CEILING)
                            .with("minimum", draft.minimum().orElseThrow())
                            .with("ceiling", draft.ceiling().orElseThrow()));
        }
        return Ruling.granted(draft);
    }

    private static Ruling<NoticeSchedule> judgeTimes(
            Lot lot, LawProfile profile, Draft draft, Instant now) {
        if (draft.openingAt().isBefore(draft.deadline())) {
            return Ruling.refused(
                    Refusal.of(TenderRefusal.OPENING_BEFORE_DEADLINE, OPENING_AT_DEADLINE)
                            .with("deadline", draft.deadline())
                            .with("openingAt", draft.openingAt()));
        }
        return new MinimumNoticePeriod(profile, lot.project().tradeClass())
                .judge(now, draft.deadline());
    }

    private Ruling<Published> publish(
            Lot lot, LawProfile profile, Draft draft, NoticeSchedule schedule, Actor actor) {
        var currency = lot.currency().getCurrencyCode();
        var now = schedule.published();
        int minimumBids =
                profile.minimumBids(lot.project().tradeClass(), profile.periods().dayOf(now));
        var object = objects.publish(notice(lot, draft, now).bytes());
        store.announce(
                lot.id(),
                new Announced(
                        draft.deadline(),
                        draft.openingAt(),
                        draft.ceiling().map(units -> Money.of(units, currency)),
                        draft.minimum().map(units -> Money.of(units, currency)),
                        lot.currency(),
                        minimumBids,
                        object));
        return tenders.move(lot, TenderAct.PUBLISH_NOTICE)
                .map(tender -> record(tender, schedule, actor));
    }

    private Published record(Tender tender, NoticeSchedule schedule, Actor actor) {
        var announced = tender.announced().orElseThrow();
        var leaf =
                ledger.record(
                        Act.of("notice.published", tender.lot().value(), actor.by())
                                .at(schedule.published())
                                .fact("round", tender.round())
                                .fact("key", tender.key().orElseThrow())
                                .fact("deadline", OfficialTime.text(announced.deadline()))
                                .fact("openingAt", OfficialTime.text(announced.openingAt()))
                                .fact("ceiling", units(announced.ceiling()))
                                .fact("minimum", units(announced.minimum()))
                                .fact("currency", announced.currency().getCurrencyCode())
                                .fact("minimumBids", announced.minimumBids())
                                .fact("object", announced.object()));
        store.noteNotice(tender.lot(), leaf);
        return new Published(tender, schedule.earliest().at(), leaf);
    }

    private static @Nullable Long units(Optional<Money> limit) {
        return limit.map(Money::minorUnits).orElse(null);
    }

    private static Json.Obj notice(Lot lot, Draft draft, Instant now) {
        var contents = Json.object();
        new LinkedHashMap<>(draft.contents()).forEach(contents::put);
        return Json.object()
                .put("v", 1)
                .put("lot", lot.id().value())
                .put("round", lot.round())
                .put("project", lot.project().title())
                .put("title", lot.title())
                .put("publishedAt", OfficialTime.text(now))
                .put("deadline", OfficialTime.text(draft.deadline()))
                .put("openingAt", OfficialTime.text(draft.openingAt()))
                .put("contents", contents);
    }
}
