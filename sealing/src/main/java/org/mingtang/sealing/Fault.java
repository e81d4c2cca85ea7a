package org.mingtang.sealing;

/** Whose fault it is that an envelope is not opened, or opens to nothing valid. */
public enum Fault {
    /** The centre does not have the bytes that the bidder committed to. */
    CENTRE("centre"),
    /** Fewer trustees than the threshold gave partials that prove themselves. */
    TRUSTEES("trustees"),
    /** The bytes are the bidder's and the partials honest, but what is inside is no valid bid. */
    BIDDER("bidder");

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    /** The word in public records. */
    public String text() {
        return text;
    }
}
