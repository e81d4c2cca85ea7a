package org.mingtang.trade.trustees;

import java.util.List;
import org.mingtang.log.Json;

/**
 * A trustee that gave no valid partial, as the ledger names it.
 *
 * @param trustee its number
 * @param says one sentence for anybody to read
 */
public record Missing(int trustee, Ground ground, String says) {
    /** Why there is none. */
    public enum Ground {
        /** It did not answer while the hall waited. */
        SILENT,
        /** It refused by its own rule, or its owner has stopped it. */
        REFUSED,
        /** It answered with something that does not prove itself. */
        FORGED
    }

    /** Several, as a fact of an act (docs/verify.md §3). */
    public static Json.Arr fact(List<Missing> missing) {
        return Json.array(
                missing.stream()
                        .<Json.Value>map(
                                each ->
                                        Json.object()
                                                .put("trustee", each.trustee())
                                                .put("ground", each.ground().name())
                                                .put("says", each.says()))
                        .toList());
    }

    /** Several, in words. */
    public static String text(List<Missing> missing) {
        return missing.stream()
                .map(each -> each.trustee() + " " + each.ground() + " (" + each.says() + ")")
                .reduce((one, other) -> one + "; " + other)
                .orElse("-");
    }
}
