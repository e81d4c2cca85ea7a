package org.mingtang.verifier;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.mingtang.log.Json;

/** Where what a hall says differs from what its ledger says, a sentence for each place. */
final class Difference {

    private static final int LONGEST = 200;

    private final List<String> found = new ArrayList<>();

    private Difference() {}

    /** Only what the ledger speaks of is compared; the hall may say more. */
    static List<String> between(String name, Json.Value hall, Json.Value ledger) {
        var difference = new Difference();
        difference.compare(name, hall, ledger);
        return difference.found;
    }

    private void compare(String name, Json.Value hall, Json.Value ledger) {
        if (hall instanceof Json.Obj said && ledger instanceof Json.Obj written) {
            written.members()
                    .forEach(
                            (member, value) ->
                                    compare(
                                            name + "." + member,
                                            said.optional(member).orElse(Json.Null.NULL),
                                            value));
        } else if (hall instanceof Json.Arr said && ledger instanceof Json.Arr written) {
            compareRows(name, said, written);
        } else if (!same(hall, ledger)) {
            found.add(
                    "the hall says %s %s, the ledger says %s"
                            .formatted(name, told(hall), told(ledger)));
        }
    }

    private void compareRows(String name, Json.Arr hall, Json.Arr ledger) {
        if (hall.size() != ledger.size()) {
            found.add(
                    "the hall says %s has %d rows, the ledger says %d"
                            .formatted(name, hall.size(), ledger.size()));
            return;
        }
        for (var i = 0; i < ledger.size(); i++) {
            compare(name + "[" + i + "]", hall.items().get(i), ledger.items().get(i));
        }
    }

    private static boolean same(Json.Value hall, Json.Value ledger) {
        if (hall instanceof Json.Str said && ledger instanceof Json.Str written) {
            return said.equals(written)
                    || (Form.isInstant(said.value())
                            && Form.isInstant(written.value())
                            && instant(said).equals(instant(written)));
        }
        if (hall instanceof Json.Num said && ledger instanceof Json.Num written) {
            return new BigDecimal(said.literal()).compareTo(new BigDecimal(written.literal())) == 0;
        }
        return hall.equals(ledger);
    }

    /** A ledger writes milliseconds. */
    private static Instant instant(Json.Str text) {
        return Instant.parse(text.value()).truncatedTo(ChronoUnit.MILLIS);
    }

    private static String told(Json.Value value) {
        var text = value instanceof Json.Str string ? string.value() : value.text();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
