package org.mingtang.foundation.kernel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How an official instant is written wherever it is hashed: UTC, always three decimals. */
public final class OfficialTime {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private OfficialTime() {}

    public static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
