package org.mingtang.foundation.statute;

/** How sure the register is of a value; a lawyer reads the last three before relying on them. */
public enum Certainty {
    /** Read in the text of the law or a public quotation of it. */
    FOUND,
    /** Known, not read again. */
    RECALLED,
    /** Uncertain: to be checked against the text. */
    VERIFY,
    /** No law says so: this house's own rule or reading. */
    HOUSE
}
