package org.mingtang.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Plays an agenda in the order of the official clock; the acts of one moment side by side. */
final class Replay {
    private final Map<Tender, Play> plays = new LinkedHashMap<>();
    private final Agenda agenda;
    private final OfficialTime time;
    private final Crew crew;
    private final Stopwatch watch;
    private final Progress progress;

    private record Handing(Play play, Bid bid) {}

    Replay(Agenda agenda, OfficialTime time, Crew crew, Stopwatch watch, Progress progress) {
        this.agenda = agenda;
        this.time = time;
        this.crew = crew;
        this.watch = watch;
        this.progress = progress;
    }

    /** How many steps of progress an agenda makes. */
    static long steps(List<Tender> tenders) {
        long bids = tenders.stream().mapToLong(tender -> tender.bids().size()).sum();
        return 3L * tenders.size() + bids;
    }

    /** Plays everything and returns what came out, in the order of the agenda. */
    List<Play> play(Procedure procedure) {
        for (var moment : agenda.moments()) {
            progress.says(moment.at() + " " + moment.stage().word());
            playMoment(moment, procedure);
        }
        return List.copyOf(plays.values());
    }

    private void playMoment(Moment moment, Procedure procedure) {
        var at = moment.tenders().stream().map(t -> plays.computeIfAbsent(t, Play::new)).toList();
        Runnable arrive = () -> time.reach(moment.at());
        switch (moment.stage()) {
            case ANNOUNCE -> {
                watch.time(Phase.KEYS, arrive);
                all(Phase.KEYS, at, procedure::announce);
            }
            case SUBMIT -> {
                var announced = at.stream().filter(Play::isAnnounced).toList();
                each(Phase.SEAL, announced, procedure::seal);
                watch.time(Phase.SUBMIT, arrive);
                each(Phase.SUBMIT, announced, counted(procedure::submit));
            }
            case OPEN -> {
                watch.time(Phase.OPEN, arrive);
                all(Phase.OPEN, at.stream().filter(Play::isAnnounced).toList(), procedure::open);
            }
            case DECIDE -> {
                watch.time(Phase.DECIDE, arrive);
                all(Phase.DECIDE, at.stream().filter(Play::isOpened).toList(), procedure::decide);
            }
        }
    }

    private void all(Phase phase, List<Play> plays, Consumer<Play> act) {
        Consumer<Play> counted =
                play -> {
                    act.accept(play);
                    progress.step();
                };
        watch.time(phase, () -> crew.each(plays, counted));
    }

    private void each(Phase phase, List<Play> plays, BiConsumer<Play, Bid> act) {
        var handings =
                plays.stream()
                        .flatMap(
                                play ->
                                        play.tender().bids().stream()
                                                .map(b -> new Handing(play, b)))
                        .toList();
        watch.time(
                phase,
                () -> crew.each(handings, handing -> act.accept(handing.play(), handing.bid())));
    }

    private BiConsumer<Play, Bid> counted(BiConsumer<Play, Bid> act) {
        return (play, bid) -> {
            act.accept(play, bid);
            progress.step();
        };
    }
}
