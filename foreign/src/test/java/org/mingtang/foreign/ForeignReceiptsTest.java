package org.mingtang.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.foreign.Receipt.Forgery;
import org.mingtang.log.Policy;

/**
 * Random receipts as the product makes them, and one forgery of each, are judged alike by the
 * product, by {@code sigstore-java} and by npm {@code @sigstore/verify}: what is sound is accepted
 * by all three, and what is forged is refused by all three. One difference is known and pinned:
 * {@code sigstore-java} 2.0.0 does not ask whether a proof reached the root (RFC 9162 §2.1.3.2, the
 * last comparison of step 5), so it accepts some proofs at an index that asks for longer ones.
 *
 * <p>{@code -Dmingtang.foreign.cases=N} asks for another number, {@code -Dmingtang.foreign.seed=N}
 * draws the same receipts again.
 */
class ForeignReceiptsTest {

    private static final int CASES = Integer.getInteger("mingtang.foreign.cases", 10_000);
    private static final long SEED =
            Long.getLong("mingtang.foreign.seed", new SecureRandom().nextLong());
    private static final Forgery[] FORGERIES = Forgery.values();

    private static final List<Receipt> RECEIPTS = new ArrayList<>();
    private static String vkey = "";

    @BeforeAll
    static void draw() {
        System.out.println("receipts are drawn with -Dmingtang.foreign.seed=" + SEED);
        var cases = new ReceiptCases(SEED);
        vkey = cases.signer.verifier().encoded();
        for (var i = 0; i < CASES; i++) {
            var sound = cases.sound();
            RECEIPTS.add(sound);
            var forgery = FORGERIES[1 + i % (FORGERIES.length - 1)];
            RECEIPTS.add(cases.forged(sound, forgery));
        }
    }

    @Test
    void the_product_accepts_every_sound_receipt_and_no_forged_one() {
        var policy = Policy.parse("log " + vkey + "\nquorum none\n");

        judges("the product", RECEIPTS.parallelStream().map(r -> r.holds(policy)).toList());
    }

    @Test
    void sigstore_java_accepts_every_sound_receipt_and_no_forged_one() throws Exception {
        var foreign = new SigstoreJava(vkey);

        var verdicts = new ArrayList<>(RECEIPTS.parallelStream().map(foreign::holds).toList());

        var lax = 0;
        for (var i = 0; i < verdicts.size(); i++) {
            var receipt = RECEIPTS.get(i);
            var endsEarly = receipt.path().size() < receipt.hashesDue();
            if (receipt.forgery() == Forgery.INDEX && endsEarly && verdicts.set(i, false)) {
                lax++;
            }
        }
        System.out.println(
                "sigstore-java took a proof that ends early for one of another index: " + lax);
        judges("sigstore-java", verdicts);
    }

    @Test
    void npm_sigstore_verify_accepts_every_sound_receipt_and_no_forged_one(@TempDir Path directory)
            throws Exception {
        NodePackage.install("receipts.mjs");
        var file = directory.resolve("receipts.jsonl");
        Files.write(file, RECEIPTS.stream().map(Receipt::json).toList());

        var verdicts = NodePackage.node(file, "receipts.mjs", vkey);

        judges("@sigstore/verify", verdicts.stream().map("1"::equals).toList());
    }

    private static void judges(String who, List<Boolean> verdicts) {
        assertThat(verdicts).hasSize(RECEIPTS.size());
        Map<Forgery, Integer> right = new EnumMap<>(Forgery.class);
        for (var i = 0; i < verdicts.size(); i++) {
            var receipt = RECEIPTS.get(i);
            assertThat(verdicts.get(i))
                    .as("%s judges %s with seed %d: %s", who, receipt.forgery(), SEED, receipt)
                    .isEqualTo(receipt.forgery() == Forgery.NONE);
            right.merge(receipt.forgery(), 1, Integer::sum);
        }
        System.out.println(who + " accepted or refused as due: " + right);
        assertThat(right).hasSize(FORGERIES.length).containsEntry(Forgery.NONE, CASES);
    }
}
