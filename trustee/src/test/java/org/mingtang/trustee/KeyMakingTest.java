package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.CeremonyMessages;
import org.mingtang.sealing.KeyContext;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.StaticKey;
import org.mingtang.sealing.Transcript;
import org.mingtang.sealing.TrusteeAnswer;

/** Five trustees make a key through a hall that only carries their messages about. */
class KeyMakingTest {
    private static final int COUNT = 5;
    private static final OwnerSecret SECRET = new OwnerSecret.KeyFile(new byte[32]);

    @TempDir Path directory;

    private TestLot log;
    private final List<KeyStore> stores = new ArrayList<>();
    private final List<Trustee> trustees = new ArrayList<>();
    private final List<Point> keys = new ArrayList<>();
    private CeremonyContext context;
    private String begin;

    @BeforeEach
    void fiveTrusteesInOffice() throws Exception {
        log = TestLot.training(directory.resolve("log"));
        for (int i = 1; i <= COUNT; i++) {
            var store = KeyStore.create(directory.resolve("t" + i), true, SECRET, TestLot.RANDOM);
            stores.add(store);
            keys.add(store.staticKey().publicKey());
            trustees.add(trustee(store));
        }
        context = fresh("localhost/log/training/0123abcd");
        begin = begin(keys, context);
    }

    private Trustee trustee(KeyStore store) throws Exception {
        return Trustee.of(store, log.policy(), InstantSource.system(), TestLot.RANDOM);
    }

    private static CeremonyContext fresh(String origin) {
        return CeremonyContext.fresh(
                new KeyContext(origin, "P000009-1", 1, KeyContext.PRICE), TestLot.RANDOM);
    }

    private String begin(List<Point> appointed, CeremonyContext purpose) {
        var named = new ArrayList<Json.Value>();
        for (var key : appointed) {
            named.add(
                    Json.object()
                            .put("index", named.size() + 1L)
                            .put("name", "trustee")
                            .put("key", key.text()));
        }
        long index =
                log.leaf(
                        Json.object()
                                .put("evt", "trustees.appointed")
                                .put("threshold", 3)
                                .put("trustees", Json.array(named)));
        var head = log.publish();
        var note = new String(head.sign(log.signer), UTF_8);
        return new CeremonyMessages.Begin(purpose, note, log.proven(index, head)).text();
    }

    private TrusteeAnswer ask(int trustee, String kind, String message) {
        return trustees.get(trustee).answer(kind, message, log.tiles());
    }

    private List<byte[]> all(String kind, String message) {
        var given = new ArrayList<byte[]>();
        for (int i = 0; i < COUNT; i++) {
            switch (ask(i, kind, message)) {
                case TrusteeAnswer.Given(var bytes) -> given.add(bytes);
                case TrusteeAnswer.Refused(var reason) -> throw new AssertionError(reason);
            }
        }
        return given;
    }

    private String round(List<byte[]> parts) {
        return new CeremonyMessages.Round(context.text(), parts).text();
    }

    private Transcript made() {
        var messages = all("key.begin", begin);
        var signatures = all("key.receive", round(messages));
        var kept = all("key.finish", round(signatures));
        var transcript = Transcript.of(context, 3, keys, messages, signatures);
        assertThat(transcript.verify()).isEmpty();
        assertThat(kept).allMatch(id -> new String(id, US_ASCII).equals(transcript.keyId()));
        return transcript;
    }

    private static void refused(TrusteeAnswer answer, String why) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        TrusteeAnswer.Refused.class,
                        refused -> assertThat(refused.reason()).contains(why));
    }

    @Test
    void every_trustee_keeps_its_own_share_and_no_share_passes_through_the_hall() {
        var messages = all("key.begin", begin);
        var signatures = all("key.receive", round(messages));
        all("key.finish", round(signatures));
        var transcript = Transcript.of(context, 3, keys, messages, signatures);

        for (int i = 1; i <= COUNT; i++) {
            var share = stores.get(i - 1).find(transcript.keyId()).orElseThrow().share();
            assertThat(share.publicShare()).isEqualTo(transcript.publicShare(i));
            for (var carried : messages) {
                assertThat(contains(carried, share.bytes())).isFalse();
            }
        }
    }

    private static boolean contains(byte[] all, byte[] part) {
        return new String(all, java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains(new String(part, java.nio.charset.StandardCharsets.ISO_8859_1));
    }

    @Test
    void a_lost_share_comes_back_from_the_static_key_and_the_published_transcript()
            throws Exception {
        var transcript = made();
        var share = stores.get(1).find(transcript.keyId()).orElseThrow().share();

        var back = TrusteeCommand.recovered(transcript.bytes(), stores.get(1).staticKey());

        assertThat(back.share()).isEqualTo(share);
        var stranger = StaticKey.generate(TestLot.RANDOM);
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> TrusteeCommand.recovered(transcript.bytes(), stranger))
                .isInstanceOf(TrusteeRefused.class);
    }

    @Test
    void it_takes_part_only_with_those_whom_the_log_has_appointed() {
        var strangers = new ArrayList<Point>();
        for (int i = 0; i < COUNT; i++) {
            strangers.add(StaticKey.generate(TestLot.RANDOM).publicKey());
        }

        refused(ask(0, "key.begin", begin(strangers, context)), "not among the trustees");
    }

    @Test
    void it_makes_keys_of_its_own_log_only_and_begins_a_session_once() {
        refused(
                ask(0, "key.begin", begin(keys, fresh("localhost/log/training/ffffffff"))),
                "for another log");
        assertThat(ask(0, "key.begin", begin)).isInstanceOf(TrusteeAnswer.Given.class);
        refused(ask(0, "key.begin", begin), "begun before");
    }

    @Test
    void a_message_that_was_changed_on_the_way_is_found_out_and_no_share_is_kept()
            throws Exception {
        var messages = all("key.begin", begin);
        messages.get(2)[200] ^= 1;

        var answer = ask(0, "key.receive", round(messages));

        assertThat(answer).isInstanceOf(TrusteeAnswer.Refused.class);
        assertThat(KeyStore.count(directory.resolve("t1"))).isZero();
    }

    @Test
    void a_trustee_that_was_restarted_in_the_middle_says_so() throws Exception {
        var messages = all("key.begin", begin);
        trustees.set(3, trustee(stores.get(3)));

        refused(ask(3, "key.receive", round(messages)), "no such session");
    }
}
