package org.mingtang.foundation.statute;

/**
 * The four classes of trade (四类). A class is data: which rules, which notice contents, which table.
 * No code may ask which one it is.
 */
public enum TradeClass {
    /** 工程建设, EC. */
    WORKS,
    /** 政府采购, GP. */
    PROCUREMENT,
    /** 土地使用权和矿业权, LM. */
    LAND_AND_MINING,
    /** 国有产权, SA. */
    STATE_ASSETS
}
