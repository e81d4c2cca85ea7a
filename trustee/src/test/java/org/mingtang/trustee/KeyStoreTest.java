package org.mingtang.trustee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.sealing.Ceremony;
import org.mingtang.sealing.CeremonyContext;
import org.mingtang.sealing.KeyContext;

class KeyStoreTest {
    private static final OwnerSecret MINE = new OwnerSecret.Passphrase("seven words of my own");

    @TempDir Path directory;

    private static KeyStore.Held held() {
        var context =
                CeremonyContext.fresh(
                        new KeyContext("trade.example.org/log/0123abcd", "P1-1", 1, "price"),
                        TestLot.RANDOM);
        var ceremony = Ceremony.run(context, 3, 2, TestLot.RANDOM);
        return new KeyStore.Held(ceremony.shares().getFirst(), ceremony.transcript());
    }

    @Test
    void what_is_kept_is_found_again_by_its_owner_and_by_nobody_else() throws Exception {
        var store = KeyStore.create(directory, false, MINE, TestLot.RANDOM);
        var held = held();
        store.keep(held);

        var reopened = KeyStore.open(directory, MINE, TestLot.RANDOM);

        assertThat(reopened.find(held.transcript().keyId()).orElseThrow().share())
                .isEqualTo(held.share());
        assertThat(reopened.staticKey().publicKey()).isEqualTo(store.staticKey().publicKey());
        assertThat(reopened.find("0".repeat(32))).isEmpty();
        assertThatThrownBy(
                        () ->
                                KeyStore.open(
                                        directory,
                                        new OwnerSecret.Passphrase("seven other words"),
                                        TestLot.RANDOM))
                .isInstanceOf(TrusteeRefused.class)
                .hasMessageContaining("does not open");
    }

    @Test
    void no_secret_lies_readable_in_any_file_and_no_file_is_open_to_others() throws Exception {
        var store = KeyStore.create(directory, false, MINE, TestLot.RANDOM);
        var held = held();
        store.keep(held);
        var secrets =
                new byte[][] {
                    held.share().bytes(),
                    store.staticKey().bytes(),
                    Base64.getEncoder().encode(held.share().bytes()),
                    Base64.getEncoder().encode(store.staticKey().bytes())
                };

        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var text =
                        new String(
                                Files.readAllBytes(file),
                                java.nio.charset.StandardCharsets.ISO_8859_1);
                for (var secret : secrets) {
                    assertThat(text)
                            .doesNotContain(
                                    new String(
                                            secret, java.nio.charset.StandardCharsets.ISO_8859_1));
                }
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_training_store_cannot_be_made_a_real_one() throws Exception {
        var secret = new OwnerSecret.KeyFile(new byte[32]);
        KeyStore.create(directory, true, secret, TestLot.RANDOM);
        var about = directory.resolve(KeyStore.ABOUT);
        Files.writeString(
                about, Files.readString(about).replace("\"training\":true", "\"training\":false"));

        assertThatThrownBy(() -> KeyStore.open(directory, secret, TestLot.RANDOM))
                .isInstanceOf(TrusteeRefused.class);
    }

    @Test
    void one_share_cannot_stand_in_for_another() throws Exception {
        var store = KeyStore.create(directory, false, MINE, TestLot.RANDOM);
        var one = held();
        var other = held();
        store.keep(one);
        store.keep(other);
        var shares = directory.resolve("shares");
        Files.copy(
                shares.resolve(one.transcript().keyId() + ".share"),
                shares.resolve(other.transcript().keyId() + ".share"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> store.find(other.transcript().keyId()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_note_that_was_cut_off_by_a_crash_is_passed_over_and_the_next_one_stands()
            throws IOException {
        var notes = AnswerNotes.in(directory);
        notes.note("k1", "list-1", java.util.List.of(), java.util.List.of());
        Files.writeString(
                directory.resolve("answered"),
                Files.readString(directory.resolve("answered")) + "{\"key\":\"k2\",\"li",
                UTF_8);

        var reread = AnswerNotes.in(directory);
        reread.note("k3", "list-3", java.util.List.of(), java.util.List.of());

        var last = AnswerNotes.in(directory);
        assertThat(last.objection("k1", "other", java.util.List.of(), java.util.List.of()))
                .isPresent();
        assertThat(last.objection("k2", "other", java.util.List.of(), java.util.List.of()))
                .isEmpty();
        assertThat(last.objection("k3", "other", java.util.List.of(), java.util.List.of()))
                .isPresent();
    }
}
