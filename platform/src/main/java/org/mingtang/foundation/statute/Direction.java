package org.mingtang.foundation.statute;

/** Which way a limit binds. */
public enum Direction {
    /** 不少于: at least so much must pass, or be there. */
    MIN,
    /** 内, 不超过: at the latest by then, or no more than that. */
    MAX,
    /** No later than so long before a fixed moment. */
    BEFORE
}
