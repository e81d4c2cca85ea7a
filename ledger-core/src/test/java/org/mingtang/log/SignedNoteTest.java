package org.mingtang.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Signed notes: the examples of the specification and of its reference implementation. */
class SignedNoteTest {

    private static final String SPEC_KEY =
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String SPEC_NOTE =
            "This is an example message.\n\n\u2014 example.com/foo "
                    + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXm"
                    + "RKuwHjG1Yu72IneyaQM=\n";
    private static final String GO_KEY =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String GO_PRIVATE_KEY =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String GO_TEXT =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String GO_LINE =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNX"
                    + "gKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void the_worked_example_of_the_specification_opens() {
        var key = NoteVerifier.parse(SPEC_KEY);

        assertThat(open(SPEC_NOTE, key)).isEqualTo("This is an example message.\n");
        assertThat(key.encoded()).isEqualTo(SPEC_KEY);
        assertThat(key.name()).isEqualTo("example.com/foo");
    }

    @Test
    void the_example_of_the_reference_implementation_is_made_byte_for_byte() {
        var signer = NoteSigner.parse(GO_PRIVATE_KEY);

        assertThat(signer.verifier().encoded()).isEqualTo(GO_KEY);
        assertThat(signer.encoded()).isEqualTo(GO_PRIVATE_KEY);
        assertThat(SignedNote.sign(GO_TEXT, signer)).isEqualTo(utf8(GO_TEXT + "\n" + GO_LINE));
        assertThat(signer.toString()).doesNotContain("AYEKFALVFGyNh");
    }

    @Test
    void lines_of_unknown_keys_are_ignored_up_to_sixteen_and_more() {
        var note = new StringBuilder(SPEC_NOTE);
        var random = new SecureRandom();
        for (var i = 0; i < 40; i++) {
            var stranger = NoteSigner.generate("witness" + i + ".example", random);
            var theirs = text(SignedNote.sign("This is an example message.\n", stranger));
            note.append(theirs.substring(theirs.indexOf("\n\n") + 2));
        }

        assertThat(open(note.toString(), NoteVerifier.parse(SPEC_KEY)))
                .isEqualTo("This is an example message.\n");
    }

    @Test
    void a_known_name_with_another_key_id_is_a_stranger() {
        var namesake = NoteSigner.generate("example.com/foo", new SecureRandom()).verifier();

        assertThatThrownBy(() -> open(SPEC_NOTE, namesake))
                .isInstanceOf(NoteException.class)
                .hasMessage("no trusted key signed the note");
        assertThat(open(SPEC_NOTE, namesake, NoteVerifier.parse(SPEC_KEY))).isNotEmpty();
    }

    @Test
    void a_wrong_signature_of_a_known_key_condemns_the_note_whatever_else_holds() {
        var random = new SecureRandom();
        var first = NoteSigner.generate("first.example", random);
        var second = NoteSigner.generate("second.example", random);
        var good = text(SignedNote.sign("one\n", first));
        var wrong = text(SignedNote.sign("two\n", second));
        var mixed = good + wrong.substring(wrong.indexOf("\n\n") + 2);

        assertThatThrownBy(() -> open(mixed, first.verifier(), second.verifier()))
                .hasMessage("the signature of second.example does not hold");
        assertThat(open(mixed, first.verifier())).isEqualTo("one\n");
    }

    static Stream<String> brokenNotes() {
        var line = SPEC_NOTE.substring(SPEC_NOTE.indexOf('\u2014'));
        return Stream.of(
                "",
                "\n",
                "text",
                SPEC_NOTE.substring(0, SPEC_NOTE.length() - 1),
                SPEC_NOTE.replace("example message", "exbmple message"),
                SPEC_NOTE.replace("\n\n", "\n"),
                SPEC_NOTE.replace("message.", "message.\t"),
                SPEC_NOTE.replace("message.", "message.\r"),
                SPEC_NOTE.replace("\u2014", "-"),
                SPEC_NOTE.replace("example.com/foo ", ""),
                SPEC_NOTE.replace("example.com/foo ", "example.com/ foo "),
                SPEC_NOTE.replace("example.com/foo ", "example.com/foo+ "),
                SPEC_NOTE.replace("yaQM=", "yaQN="),
                SPEC_NOTE.replace("yaQM=", "yaQM"),
                SPEC_NOTE + "\n",
                SPEC_NOTE + "trailing\n",
                SPEC_NOTE + "\u2014 x AAAA\n",
                "This is an example message.\n\n",
                SPEC_NOTE + line.repeat(128));
    }

    @ParameterizedTest
    @MethodSource("brokenNotes")
    void a_broken_note_is_refused(String note) {
        var key = NoteVerifier.parse(SPEC_KEY);

        assertThatThrownBy(() -> open(note, key)).isInstanceOf(NoteException.class);
    }

    @Test
    void a_note_that_is_not_utf8_is_refused() {
        var bytes = utf8(SPEC_NOTE);
        bytes[3] = (byte) 0xFF;

        assertThatThrownBy(() -> SignedNote.open(bytes, List.of(NoteVerifier.parse(SPEC_KEY))))
                .hasMessage("the note is not UTF-8");
    }

    @Test
    void every_truncated_or_altered_key_is_refused() {
        for (var whole : List.of(GO_KEY, SPEC_KEY)) {
            for (var i = 0; i < whole.length(); i++) {
                var cut = whole.substring(0, i);
                var altered = cut + (char) (whole.charAt(i) + 1) + whole.substring(i + 1);
                assertThatThrownBy(() -> NoteVerifier.parse(cut)).isInstanceOf(NoteException.class);
                assertThatThrownBy(() -> NoteVerifier.parse(altered))
                        .isInstanceOf(NoteException.class);
            }
        }
        for (var i = 0; i < GO_PRIVATE_KEY.length(); i++) {
            var altered =
                    GO_PRIVATE_KEY.substring(0, i)
                            + (char) (GO_PRIVATE_KEY.charAt(i) + 1)
                            + GO_PRIVATE_KEY.substring(i + 1);
            assertThatThrownBy(() -> NoteSigner.parse(altered)).isInstanceOf(NoteException.class);
        }
    }

    @Test
    void wrong_length_and_unknown_algorithm_are_refused_with_a_matching_hash() {
        var tooLong = "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==";
        var unknown = "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

        assertThatThrownBy(() -> NoteVerifier.parse(tooLong)).isInstanceOf(NoteException.class);
        assertThatThrownBy(() -> NoteVerifier.parse(unknown))
                .hasMessage("this key is neither Ed25519 nor ML-DSA-44, but of type 0x65");
    }

    @Test
    void an_empty_line_within_the_text_belongs_to_the_text() {
        var signer = NoteSigner.generate("quasimodo.example/salvatore", new SecureRandom());
        var text = "Ognuno sta solo sul cuor della terra\n\ned \u00e8 subito sera.\n";

        assertThat(open(text(SignedNote.sign(text, signer)), signer.verifier())).isEqualTo(text);
    }

    private static String open(String note, NoteVerifier... keys) {
        return SignedNote.open(utf8(note), new ArrayList<>(List.of(keys)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
