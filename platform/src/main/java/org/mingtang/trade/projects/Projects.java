package org.mingtang.trade.projects;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.mingtang.foundation.identity.Actor;
import org.mingtang.foundation.identity.Role;
import org.mingtang.foundation.kernel.Clause;
import org.mingtang.foundation.kernel.Refusal;
import org.mingtang.foundation.kernel.Ruling;
import org.mingtang.foundation.ledger.Act;
import org.mingtang.foundation.ledger.Ledger;
import org.mingtang.foundation.statute.LawProfiles;
import org.mingtang.foundation.statute.OfficialClock;
import org.mingtang.foundation.statute.TradeClass;
import org.mingtang.log.Json;
import org.mingtang.registers.parties.Parties;
import org.mingtang.registers.parties.PartyKind;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** The door of entry: projects come into the hall here, and lots are looked up. */
@Service
public class Projects {

    private static final Clause ENTRY = Clause.of("RC-1.1");

    private final ProjectStore store;
    private final Parties parties;
    private final LawProfiles profiles;
    private final OfficialClock clock;
    private final Ledger ledger;
    private final boolean training;

    Projects(
            ProjectStore store,
            Parties parties,
            LawProfiles profiles,
            OfficialClock clock,
            Ledger ledger,
            @Value("${mingtang.training:false}") boolean training) {
        this.store = store;
        this.parties = parties;
        this.profiles = profiles;
        this.clock = clock;
        this.ledger = ledger;
        this.training = training;
    }

    /** What someone asks to enter; an owner enters for itself, an agency for its owner. */
    public record Entry(
            String title,
            Optional<String> owner,
            String tradeClass,
            String profile,
            String currency,
            List<String> lotTitles) {}

    /** What was entered, and the leaf that says so. */
    public record Entered(String project, List<Lot> lots, String entry) {}

    /** Enters a complete case; the centre may not refuse a complete legal one (RC-1.1). */
    public Ruling<Entered> enter(Entry entry, Actor actor) {
        var owner =
                actor.role() == Role.OWNER ? actor.party() : entry.owner().filter(this::isAnOwner);
        return judge(entry, owner)
                .<Ruling<Entered>>map(Ruling::refused)
                .orElseGet(() -> record(entry, owner.orElseThrow(), actor));
    }

    private boolean isAnOwner(String party) {
        return parties.find(party)
                .filter(known -> known.kinds().contains(PartyKind.OWNER))
                .isPresent();
    }

    private Optional<Refusal> judge(Entry entry, Optional<String> owner) {
        if (entry.title().isBlank() || entry.lotTitles().stream().anyMatch(String::isBlank)) {
            return Optional.of(Refusal.of(ProjectRefusal.TITLE_MISSING, ENTRY));
        }
        if (entry.lotTitles().isEmpty()) {
            return Optional.of(Refusal.of(ProjectRefusal.LOTS_MISSING, ENTRY));
        }
        if (owner.isEmpty()) {
            return Optional.of(
                    Refusal.of(ProjectRefusal.OWNER_NOT_REGISTERED, ENTRY)
                            .with("owner", entry.owner().orElse("")));
        }
        var profile = profiles.find(entry.profile());
        if (profile.isEmpty()) {
            return Optional.of(
                    Refusal.of(ProjectRefusal.PROFILE_UNKNOWN, ENTRY)
                            .with("profile", entry.profile()));
        }
        if (profile.get().trainingOnly() && !training) {
            return Optional.of(
                    Refusal.of(ProjectRefusal.PROFILE_ONLY_IN_TRAINING, ENTRY)
                            .with("profile", entry.profile()));
        }
        var known = profile.get().classes();
        if (known.stream().noneMatch(c -> c.name().equals(entry.tradeClass()))) {
            return Optional.of(
                    Refusal.of(ProjectRefusal.CLASS_UNKNOWN, ENTRY)
                            .with("class", entry.tradeClass())
                            .with("known", known.stream().sorted().toList()));
        }
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(
                        c ->
                                c.getCurrencyCode().equals(entry.currency())
                                        && c.getDefaultFractionDigits() >= 0)) {
            return Optional.of(
                    Refusal.of(ProjectRefusal.CURRENCY_UNKNOWN, ENTRY)
                            .with("currency", entry.currency()));
        }
        return Optional.empty();
    }

    private Ruling<Entered> record(Entry entry, String owner, Actor actor) {
        var project =
                new Lot.Project(
                        store.nextId(),
                        entry.title().strip(),
                        owner,
                        actor.party().filter(party -> !party.equals(owner)),
                        TradeClass.valueOf(entry.tradeClass()),
                        entry.profile(),
                        Currency.getInstance(entry.currency()));
        var lots = new ArrayList<Lot>();
        var leaves = new ArrayList<Json.Value>();
        for (var title : entry.lotTitles()) {
            var id = new LotId(project.id() + "-" + (lots.size() + 1));
            lots.add(new Lot(id, title.strip(), 1, project));
            leaves.add(Json.object().put("lot", id.value()).put("title", title.strip()));
        }
        store.insert(project, lots, clock.officialNow());
        var leaf =
                ledger.record(
                        Act.of("project.entered", project.id(), actor.by())
                                .fact("title", project.title())
                                .fact("owner", owner)
                                .fact("class", project.tradeClass().name())
                                .fact("profile", project.profile())
                                .fact("currency", project.currency().getCurrencyCode())
                                .fact("lots", Json.array(leaves)));
        return Ruling.granted(new Entered(project.id(), lots, leaf));
    }

    /** The lot of this name. */
    public Ruling<Lot> lot(LotId id) {
        return store.find(id)
                .map(Ruling::granted)
                .orElseGet(
                        () ->
                                Ruling.refused(
                                        Refusal.of(ProjectRefusal.LOT_UNKNOWN, ENTRY)
                                                .with("lot", id)));
    }

    /** The lot, if this person runs it: its owner, or the agency that entered it. */
    public Ruling<Lot> lotRunBy(LotId id, Actor actor) {
        return lot(id).then(
                        lot ->
                                lot.isRunBy(actor)
                                        ? Ruling.granted(lot)
                                        : Ruling.refused(
                                                Refusal.of(ProjectRefusal.NOT_YOUR_LOT, ENTRY)
                                                        .with("lot", id)));
    }

    /** All lots of a project, in the order they were entered; there is at least one. */
    public Ruling<List<Lot>> lotsOf(String project) {
        var lots = store.lotsOf(project);
        return lots.isEmpty()
                ? Ruling.refused(
                        Refusal.of(ProjectRefusal.PROJECT_UNKNOWN, ENTRY).with("project", project))
                : Ruling.granted(lots);
    }
}
