package org.mingtang.foundation.statute;

/** The two readings of 不少于 n 日; which one holds is a switch of each rule. */
public enum Reading {
    /** n whole days lie between: the earliest moment is on day n + 1. */
    FULL_DAYS,
    /** Day n itself is enough. */
    NTH_DAY
}
