package org.mingtang.registers.parties;

import java.util.Arrays;
import java.util.List;

/** As what an organisation may appear in a trade. */
public enum PartyKind {
    OWNER("owner"),
    AGENCY("agency"),
    BIDDER("bidder");

    private final String word;

    PartyKind(String word) {
        this.word = word;
    }

    /** As it stands in leaves and in the API. */
    public String word() {
        return word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(PartyKind::word).toList();
    }

    static PartyKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of party: " + word));
    }
}
