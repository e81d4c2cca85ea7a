package org.mingtang.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came out of one tender.
 *
 * @param fates of every firm's bid
 * @param awardedMinorUnits price of the award; 0 where nobody was awarded
 */
record Outcome(Map<String, Fate> fates, long awardedMinorUnits) {
    Outcome {
        fates = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fates));
    }

    /** Where this outcome differs from what was expected, in words; empty where they agree. */
    List<String> differencesFrom(Outcome expected, Amounts amounts) {
        var differences = new ArrayList<String>();
        expected.fates.forEach(
                (firm, fate) -> {
                    var got = fates.get(firm);
                    if (got != fate) {
                        differences.add(
                                firm
                                        + ": "
                                        + fate.word()
                                        + " in the file, "
                                        + (got == null ? "unknown" : got.word())
                                        + " here");
                    }
                });
        fates.keySet().stream()
                .filter(firm -> !expected.fates.containsKey(firm))
                .forEach(firm -> differences.add(firm + ": not in the file"));
        if (awardedMinorUnits != expected.awardedMinorUnits) {
            differences.add(
                    "price: "
                            + price(expected.awardedMinorUnits, amounts)
                            + " in the file, "
                            + price(awardedMinorUnits, amounts)
                            + " here");
        }
        return differences;
    }

    private static String price(long minorUnits, Amounts amounts) {
        return minorUnits == 0 ? "no award" : amounts.written(minorUnits);
    }
}
