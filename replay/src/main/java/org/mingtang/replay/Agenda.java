package org.mingtang.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The one queue of acts of all tenders in the order of the official clock. Tenders overlap: the
 * notice of one falls between the bids and the decision of another.
 */
final class Agenda {
    private final List<Moment> moments;

    private Agenda(List<Moment> moments) {
        this.moments = moments;
    }

    static Agenda of(List<Tender> tenders, Timetable timetable) {
        var byDate = new TreeMap<LocalDate, List<Tender>>();
        tenders.forEach(
                tender ->
                        byDate.computeIfAbsent(tender.date(), d -> new ArrayList<>()).add(tender));
        var moments = new ArrayList<Moment>();
        byDate.forEach(
                (date, opened) -> {
                    for (var stage : Stage.values()) {
                        moments.add(new Moment(timetable.moment(date, stage), stage, opened));
                    }
                });
        // The sort is stable: at one instant the earlier opening keeps its turn.
        moments.sort(Comparator.comparing(Moment::at));
        return new Agenda(List.copyOf(moments));
    }

    List<Moment> moments() {
        return moments;
    }

    /** The first instant at which something is played. */
    Instant begins() {
        return moments.getFirst().at();
    }
}
