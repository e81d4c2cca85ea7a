package org.mingtang.trade.projects;

import com.fasterxml.jackson.annotation.JsonValue;

/** The public name of a lot, such as {@code P000012-1}: project and ordinal. */
public record LotId(@JsonValue String value) {
    @Override
    public String toString() {
        return value;
    }
}
