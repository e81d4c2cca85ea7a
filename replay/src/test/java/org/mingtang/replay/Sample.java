package org.mingtang.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Currency;
import java.util.List;

/** Files of tenders as the tests write them: a line is {@code tender bidder bid result note}. */
final class Sample {
    static final Amounts YEN = new Amounts(Currency.getInstance("JPY"));

    private static final String HEADER =
            "tender,date,title,details,reserve_price,minimum_price,bidder,bid,result,note\n";

    private Sample() {}

    /** One tender of ceiling 1000 and minimum 500. */
    static Tender tender(String... bids) {
        return tenderWithin("1000", "500", bids);
    }

    static Tender tenderWithin(String ceiling, String minimum, String... bids) {
        var file = new StringBuilder(HEADER);
        for (var bid : bids) {
            file.append("T1,2019-04-15,Road,Lane,%s,%s,%s\n".formatted(ceiling, minimum, bid));
        }
        return tenders(file.toString()).getFirst();
    }

    static List<Tender> ofRows(String... rows) {
        return tenders(HEADER + String.join("\n", rows));
    }

    static List<Tender> tenders(String file) {
        return tenders(file.getBytes(UTF_8));
    }

    static List<Tender> tenders(byte[] file) {
        return new Reading(YEN).tenders(BidRows.read(file, YEN.currency()));
    }
}
