package org.mingtang.foundation.kernel;

/**
 * Where a rule stands: a short citation such as {@code BL-24} (Bidding Law, article 24) or {@code
 * RC-4.2} (Rules of the Centre). {@code docs/rules} explains every one.
 */
public record Clause(String citation) {
    public Clause {
        if (citation.isBlank()) {
            throw new IllegalArgumentException("a clause has a citation");
        }
    }

    public static Clause of(String citation) {
        return new Clause(citation);
    }

    @Override
    public String toString() {
        return citation;
    }
}
