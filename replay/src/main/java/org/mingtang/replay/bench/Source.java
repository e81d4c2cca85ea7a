package org.mingtang.replay.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What has to be known of a file of tenders before it is played; the replay reads it properly.
 *
 * @param earliest no tender of the file is earlier
 * @param lines with something in them
 */
record Source(Path file, LocalDate earliest, long lines) {
    /** A field that is a date. One that is no tender's only makes the centre begin earlier. */
    private static final Pattern DATE =
            Pattern.compile("(?m)(?:^|,)\\s*\"?([0-9]{4}-[0-9]{2}-[0-9]{2})\"?\\s*(?=,|$)");

    /** From the earliest tender's notice, with every time zone and more, to its date. */
    private static final int DAYS_BEFORE = 20;

    static Source read(Path file) {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new WrongUseException(file + " cannot be read: " + unreadable.getMessage());
        }
        var earliest =
                DATE.matcher(text)
                        .results()
                        .map(found -> Objects.requireNonNull(found.group(1)))
                        .filter(Source::isDate)
                        .map(LocalDate::parse)
                        .min(LocalDate::compareTo)
                        .orElseThrow(() -> new WrongUseException(file + " names no date"));
        return new Source(file, earliest, text.lines().filter(l -> !l.isBlank()).count());
    }

    LocalDate centreBegins() {
        return earliest.minusDays(DAYS_BEFORE);
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException notADate) {
            return false;
        }
    }
}
