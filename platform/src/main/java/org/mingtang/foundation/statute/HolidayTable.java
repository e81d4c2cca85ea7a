package org.mingtang.foundation.statute;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Reads a calendar as lawyers write it: per year the notice, its holidays with their days off, and
 * the weekend days that work instead.
 */
final class HolidayTable {
    private final Map<LocalDate, Boolean> exceptions = new HashMap<>();
    private final Map<Integer, Boolean> provisionalByYear = new HashMap<>();

    private HolidayTable() {}

    static WorkingDays read(String file, String text) {
        var table = new HolidayTable();
        var root = LawNode.parse(file, text).members(Set.of("calendar", "years"), Set.of());
        root.get("years").entries().forEach(table::year);
        return WorkingDays.of(
                root.get("calendar").text(), table.exceptions, table.provisionalByYear);
    }

    private void year(String year, LawNode entry) {
        var members =
                entry.members(
                        Set.of("notice", "source", "holidays"), Set.of("provisional", "amended"));
        if (!year.matches("\\d{4}")) {
            throw entry.fault("\"" + year + "\" is not a year");
        }
        provisionalByYear.put(Integer.valueOf(year), members.has("provisional"));
        for (var holiday : members.get("holidays").items()) {
            holiday(holiday.members(Set.of("name"), Set.of("off", "works")));
        }
    }

    private void holiday(LawNode.Members holiday) {
        if (holiday.has("off")) {
            for (var range : holiday.get("off").items()) {
                off(range);
            }
        }
        if (holiday.has("works")) {
            for (var day : holiday.get("works").items()) {
                works(day);
            }
        }
    }

    private void off(LawNode range) {
        var ends = range.text().split("\\.\\.", -1);
        try {
            var first = LocalDate.parse(ends[0]);
            var last = LocalDate.parse(ends[ends.length - 1]);
            if (ends.length > 2 || last.isBefore(first)) {
                throw range.fault("\"" + range.text() + "\" is no range of days");
            }
            first.datesUntil(last.plusDays(1)).forEach(day -> put(range, day, false));
        } catch (DateTimeParseException e) {
            throw range.fault("\"" + range.text() + "\" is neither a day nor \"first..last\"");
        }
    }

    private void works(LawNode entry) {
        var day = entry.date();
        if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
            throw entry.fault(day + " is no weekend day and works anyway");
        }
        put(entry, day, true);
    }

    private void put(LawNode entry, LocalDate day, boolean works) {
        if (exceptions.putIfAbsent(day, works) != null) {
            throw entry.fault(day + " stands here a second time");
        }
    }
}
