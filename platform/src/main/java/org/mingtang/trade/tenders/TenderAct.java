package org.mingtang.trade.tenders;

/** What moves a tender from one state to the next. */
public enum TenderAct {
    MAKE_KEY,
    PUBLISH_NOTICE,
    BEGIN_OPENING,
    OPEN,
    FAIL_UNOPENED,
    RANK,
    AWARD,
    FAIL,
    WITHHOLD
}
