package org.mingtang.signer;

import java.util.ArrayList;
import java.util.List;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.LogException;
import org.mingtang.log.LogKeys;
import org.mingtang.log.NoteVerifier;

/**
 * What is said over the signer's socket. A request is a line with a word, and further lines; an
 * answer begins with a line that says how it went:
 *
 * <pre>
 * identity                                  keys, then lines: first vkey, first ML-DSA vkey,
 *                                           witnesses' vkeys joined by spaces, statements in base64
 * last                                      head, then the text of a checkpoint
 * sign SIZE ROOT, then lines of a proof     signed, then a note; or refused, then a reason
 * cosign NUMBER TIME, then a request body   reply STATUS TYPE, then a body
 * anything that could not be done           fault, then a sentence
 * </pre>
 */
final class SignerMessages {
    static final String IDENTITY = "identity";
    static final String LAST = "last";
    static final String SIGN = "sign";
    static final String COSIGN = "cosign";
    static final String KEYS = "keys";
    static final String HEAD = "head";
    static final String SIGNED = "signed";
    static final String REFUSED = "refused";
    static final String REPLY = "reply";
    static final String FAULT = "fault";

    private SignerMessages() {}

    /** The words of the first line, and the rest. */
    record Message(List<String> words, String rest) {
        static Message of(String text) {
            var end = text.indexOf('\n');
            var line = end < 0 ? text : text.substring(0, end);
            return new Message(
                    List.of(line.split(" ", -1)), end < 0 ? "" : text.substring(end + 1));
        }

        String word() {
            return words.getFirst();
        }

        /** The lines of the rest, without the empty one at the end. */
        List<String> lines() {
            return rest.lines().toList();
        }
    }

    static String identity(LogSigner.Identity identity) {
        var lines = new ArrayList<String>();
        lines.add(KEYS);
        lines.add(identity.first().vkey().encoded());
        lines.add(identity.first().mldsa().encoded());
        lines.add(
                String.join(
                        " ", identity.witnesses().stream().map(NoteVerifier::encoded).toList()));
        identity.statements().forEach(each -> lines.add(Texts.base64(Texts.bytes(each))));
        return String.join("\n", lines) + "\n";
    }

    static LogSigner.Identity identity(Message answer) {
        var lines = answer.lines();
        try {
            var witnesses =
                    lines.get(2).isEmpty()
                            ? List.<NoteVerifier>of()
                            : List.of(lines.get(2).split(" ", -1)).stream()
                                    .map(NoteVerifier::parse)
                                    .toList();
            var statements =
                    lines.subList(3, lines.size()).stream()
                            .map(line -> Texts.text(Texts.fromBase64(line)))
                            .toList();
            return new LogSigner.Identity(
                    LogKeys.parse(lines.get(0), lines.get(1)), statements, witnesses);
        } catch (LogException | IndexOutOfBoundsException | IllegalArgumentException malformed) {
            throw new SignerFault("the signer does not say who it is", malformed);
        }
    }

    static String sign(long size, byte[] root, List<byte[]> proof) {
        var request = new StringBuilder(SIGN + " " + size + " " + Texts.base64(root) + "\n");
        proof.forEach(hash -> request.append(Texts.base64(hash)).append('\n'));
        return request.toString();
    }

    static String answer(LogSigner.Answer answer) {
        return switch (answer) {
            case LogSigner.Answer.Signed(var note) -> SIGNED + "\n" + Texts.text(note);
            case LogSigner.Answer.Refused(var reason) -> REFUSED + "\n" + reason;
        };
    }

    static String head(Checkpoint head) {
        return HEAD + "\n" + head.text();
    }

    static String reply(Witness.Reply reply) {
        return REPLY + " " + reply.status() + " " + reply.type() + "\n" + reply.body();
    }

    static Witness.Reply reply(Message answer) {
        try {
            var type = String.join(" ", answer.words().subList(2, answer.words().size()));
            return new Witness.Reply(Integer.parseInt(answer.words().get(1)), type, answer.rest());
        } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
            throw new SignerFault("a witness does not answer as it should", malformed);
        }
    }
}
