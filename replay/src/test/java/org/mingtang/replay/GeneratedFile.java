package org.mingtang.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A file of tenders as no town ever wrote it, decided by rules of its own: what it says came out is
 * computed here, apart from the code under test.
 */
final class GeneratedFile {
    private final Random random;
    private final List<String> rows = new ArrayList<>();
    private final List<String> contradictory = new ArrayList<>();

    /** A row while it is made. */
    private static final class Draft {
        final String firm;
        final long price;
        String result = "lost";
        String note = "";

        Draft(String firm, long price) {
            this.firm = firm;
            this.price = price;
        }
    }

    GeneratedFile(Random random, int tenders) {
        this.random = random;
        for (int i = 0; i < tenders; i++) {
            tender("T-" + i);
        }
        // Rows of a tender do not stand together in files of this form.
        Collections.shuffle(rows, random);
    }

    String csv() {
        return "result,note,tender,bid,date,minimum_price,bidder,title,reserve_price,details\r\n"
                + String.join("\r\n", rows);
    }

    List<String> contradictory() {
        return contradictory;
    }

    private void tender(String number) {
        long ceiling = 1_000L + random.nextInt(1_000);
        long minimum = random.nextBoolean() ? 0 : ceiling - 1 - random.nextInt(600);
        var date = LocalDate.of(2012, 1, 1).plusDays(random.nextInt(700));
        var bids = new ArrayList<Draft>();
        for (int i = 0, n = 1 + random.nextInt(9); i < n; i++) {
            bids.add(new Draft("firm \"" + random.nextInt(12) + "\", Ltd", price(ceiling)));
        }
        judge(bids, minimum, ceiling);
        if (random.nextInt(20) == 0) {
            contradict(number, bids, minimum, ceiling);
        }
        for (var bid : bids) {
            rows.add(
                    "%s,%s,%s,%s,%s,%s,\"%s\",\"works, part %s\",%d,"
                            .formatted(
                                    bid.result,
                                    bid.note,
                                    number,
                                    bid.price == 0 ? "" : bid.price,
                                    date,
                                    minimum == 0 ? "" : minimum,
                                    bid.firm.replace("\"", "\"\""),
                                    number,
                                    ceiling));
        }
    }

    /** Few different prices, so that ties are many. */
    private long price(long ceiling) {
        return random.nextInt(15) == 0 ? 0 : ceiling - 300 + 25L * random.nextInt(16);
    }

    private void judge(List<Draft> bids, long minimum, long ceiling) {
        var conforming = new ArrayList<Draft>();
        for (var bid : bids) {
            if (bid.price == 0 || bid.price > ceiling || bid.price < minimum) {
                bid.result = "rejected";
            } else if (random.nextInt(10) == 0) {
                bid.result = "rejected";
                bid.note = random.nextBoolean() ? "failed the examination" : "";
            } else {
                conforming.add(bid);
            }
        }
        if (conforming.isEmpty() || random.nextInt(25) == 0) {
            return;
        }
        long lowest = conforming.stream().mapToLong(bid -> bid.price).min().orElseThrow();
        var first = conforming.stream().filter(bid -> bid.price == lowest).toList();
        var winner = first.get(random.nextInt(first.size()));
        winner.result = first.size() == 1 ? "won" : "won_by_lot";
    }

    /** Marks a bid that the rules reject as lost, where there is one. */
    private void contradict(String number, List<Draft> bids, long minimum, long ceiling) {
        bids.stream()
                .filter(bid -> bid.price == 0 || bid.price > ceiling || bid.price < minimum)
                .findFirst()
                .ifPresent(
                        bid -> {
                            bid.result = "lost";
                            contradictory.add(number);
                        });
    }
}
