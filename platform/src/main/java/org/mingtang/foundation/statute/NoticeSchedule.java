package org.mingtang.foundation.statute;

import java.time.Instant;

/** A notice and a deadline that the law allows together, with the limits it was judged by. */
public record NoticeSchedule(Instant published, Instant deadline, Earliest earliest) {}
