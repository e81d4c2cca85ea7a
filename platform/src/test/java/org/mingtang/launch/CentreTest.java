package org.mingtang.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.signer.LogSigner;
import org.mingtang.signer.SignerDirectory;
import org.mingtang.signer.SignerFault;

/** What an editor of centre.json cannot make of a training centre. */
class CentreTest {
    @TempDir Path directory;

    private CentreFiles files;
    private Path signer;
    private Centre made;

    @BeforeEach
    void aTrainingCentre() throws Refused {
        files = new CentreFiles(directory.resolve("var"));
        signer = directory.resolve("var-signer");
        var random = new SecureRandom();
        made =
                new Founding(random, LogKeysMaker.here(random), Optional.empty())
                        .found(files, signer, Founding.Wish.training(Instant.EPOCH));
    }

    private void edit(String from, String to) throws IOException {
        var file = files.data().resolve("centre.json");
        var text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void an_untouched_centre_is_what_it_was_made_and_its_signer_is_its_own() throws Refused {
        assertThat(files.centre()).isEqualTo(made);
        assertThatCode(() -> Preconditions.signerIsOf(files.centre(), identity()))
                .doesNotThrowAnyException();
    }

    @Test
    void training_cannot_be_moved_from_the_flag_into_the_id() throws IOException {
        edit("\"training\":true", "\"training\":false");
        edit("\"id\":\"", "\"id\":\"training/");

        assertThatThrownBy(files::centre)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Nothing was started")
                .hasMessageContaining("\"id\"");
    }

    @Test
    void training_cannot_be_moved_from_the_flag_into_the_host() throws IOException {
        edit("\"training\":true", "\"training\":false");
        edit("\"host\":\"localhost\"", "\"host\":\"localhost/log/training\"");

        assertThatThrownBy(files::centre)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("\"host\"");
    }

    @Test
    void the_flag_alone_contradicts_the_origin() throws IOException {
        edit("\"training\":true", "\"training\":false");

        assertThatThrownBy(files::centre)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("\"training\" is not what the origin says");
    }

    @Test
    void flag_and_origin_changed_together_contradict_the_key() throws IOException, Refused {
        edit("\"training\":true", "\"training\":false");
        edit("/log/training/", "/log/");
        var edited = files.centre();

        assertThat(edited.training()).isFalse();
        assertThatThrownBy(() -> Preconditions.signerIsOf(edited, identity()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("signs for " + made.origin())
                .hasMessageContaining("Everything was stopped again");
    }

    @Test
    void a_signer_without_a_directory_a_key_or_with_a_spoilt_one_is_refused() throws IOException {
        var missing = directory.resolve("missing");
        assertThatThrownBy(() -> Preconditions.signerIsThere(missing))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Nothing was started");

        var empty = Files.createDirectory(directory.resolve("empty"));
        assertThatThrownBy(() -> SignerDirectory.open(empty))
                .isInstanceOf(SignerFault.class)
                .hasMessageContaining("there is no key of the log");

        // The name of a key is part of its id: a renamed key is none.
        var key = signer.resolve("log.key");
        Files.writeString(key, Files.readString(key).replace("/log/training/", "/log/"));
        assertThatThrownBy(this::identity)
                .isInstanceOf(SignerFault.class)
                .hasMessageContaining("cannot be read");
    }

    private LogSigner.Identity identity() {
        return SignerDirectory.open(signer).identity();
    }
}
