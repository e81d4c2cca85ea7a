package org.mingtang.foundation.statute;

/** What the number of a dated parameter counts. */
public enum RuleUnit {
    CALENDAR_DAYS("calendar-days", "D"),
    WORKING_DAYS("working-days", "W"),
    HOURS("hours", "H"),
    /** By the day of the same number, or the month's end where it has none. */
    MONTHS("months", "M"),
    COUNT("count", ""),
    /** 1 = allowed, 0 = not. */
    FLAG("flag", ""),
    /** Hundredths of a per cent: 200 = 2 %. */
    BASIS_POINTS("basis-points", ""),
    /** Of the profile's currency. */
    MINOR_UNITS("minor-units", "");

    private final String word;
    private final String letter;

    RuleUnit(String word, String letter) {
        this.word = word;
        this.letter = letter;
    }

    public boolean isTime() {
        return !letter.isEmpty();
    }

    /** Whether days are counted, so that 不少于 can be read in two ways. */
    public boolean isDays() {
        return this == CALENDAR_DAYS || this == WORKING_DAYS;
    }

    /** As the profile files and the facts of refusals name it. */
    public String word() {
        return word;
    }

    /** The short form of the rule catalogue: D, W, H, M. */
    public String letter() {
        return letter;
    }
}
