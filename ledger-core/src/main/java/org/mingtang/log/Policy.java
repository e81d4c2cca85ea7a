package org.mingtang.log;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom a reader trusts (C2SP <em>tlog-policy</em>): the keys of logs, the witnesses, and which of
 * them must have seen a checkpoint.
 *
 * <p>One thing is asked beyond that specification: where the policy names a post-quantum key of a
 * log besides its Ed25519 key, both must have signed.
 *
 * @param logs keys of logs; several of one name belong to one log
 * @param groups in the order of their lines: a group's members stand before it
 * @param quorum name of a witness or group, or {@code none}
 */
public record Policy(
        List<NoteVerifier> logs, List<Witness> witnesses, List<Group> groups, String quorum) {

    /** The quorum that asks for nobody. */
    public static final String NONE = "none";

    public Policy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
        groups = List.copyOf(groups);
    }

    /**
     * A witness by the name it has in this policy.
     *
     * @param url its submission prefix, where the policy says one
     */
    public record Witness(String name, NoteVerifier key, Optional<String> url) {}

    /** So many of its members must have seen a checkpoint. */
    public record Group(String name, int threshold, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    /** A policy that trusts these keys and asks for no witnesses. */
    public static Policy trusting(NoteVerifier... logs) {
        return new Policy(List.of(logs), List.of(), List.of(), NONE);
    }

    /** Reads a policy file; anything malformed is a {@link PolicyException}. */
    public static Policy parse(String text) {
        return new PolicyText().parse(text);
    }

    /** The same witnesses and quorum for other keys of logs. */
    public Policy withLogs(List<NoteVerifier> others) {
        return new Policy(others, witnesses, groups, quorum);
    }

    /** The same keys of logs without witnesses. */
    public Policy withoutQuorum() {
        return new Policy(logs, List.of(), List.of(), NONE);
    }

    /**
     * Opens a signed checkpoint: signed by an Ed25519 key of its log, and by a post-quantum one
     * where this policy names one; whatever is not accepted is a {@link NoteException}. Says
     * nothing of witnesses: see {@link #quorumFault}.
     */
    public Checkpoint open(byte[] note) {
        var opened = SignedNote.opened(note, logs);
        var head = Checkpoint.parse(opened.text());
        var signers =
                opened.signers().stream().filter(key -> key.name().equals(head.origin())).toList();
        if (signers.isEmpty()) {
            throw new NoteException(
                    "origin " + head.origin() + " is not the name of the key that signed it");
        }
        var ours = logs.stream().filter(key -> key.name().equals(head.origin())).toList();
        if (ours.stream().anyMatch(NoteVerifier::isPlain)
                && signers.stream().noneMatch(NoteVerifier::isPlain)) {
            throw new NoteException("the Ed25519 key of the log did not sign");
        }
        if (ours.stream().anyMatch(NoteVerifier::isPostQuantum)
                && signers.stream().noneMatch(NoteVerifier::isPostQuantum)) {
            throw new NoteException("the ML-DSA-44 key of the log did not sign");
        }
        return head;
    }

    /**
     * Why the cosignatures of a checkpoint do not make up the quorum, or nothing when they do. A
     * line of a witness of this policy that does not verify is a {@link NoteException}.
     */
    public Optional<String> quorumFault(byte[] note) {
        if (quorum.equals(NONE)) {
            return Optional.empty();
        }
        var keys = witnesses.stream().map(Witness::key).toList();
        var signers = Set.copyOf(SignedNote.read(note, keys).signers());
        var seen =
                witnesses.stream()
                        .filter(witness -> signers.contains(witness.key()))
                        .map(Witness::name)
                        .collect(Collectors.toCollection(HashSet::new));
        var who = seen.stream().sorted().collect(Collectors.joining(", "));
        for (var group : groups) {
            if (group.members().stream().filter(seen::contains).count() >= group.threshold()) {
                seen.add(group.name());
            }
        }
        return seen.contains(quorum)
                ? Optional.empty()
                : Optional.of(
                        "the quorum \"%s\" is not met: of %d witnesses %s cosigned"
                                .formatted(quorum, witnesses.size(), who.isEmpty() ? "none" : who));
    }

    /** The policy file. */
    public String text() {
        var text = new StringBuilder();
        logs.forEach(log -> text.append("log ").append(log.encoded()).append('\n'));
        for (var witness : witnesses) {
            text.append("witness %s %s".formatted(witness.name(), witness.key().encoded()));
            witness.url().ifPresent(url -> text.append(' ').append(url));
            text.append('\n');
        }
        for (var group : groups) {
            text.append(
                    "group %s %d %s\n"
                            .formatted(
                                    group.name(),
                                    group.threshold(),
                                    String.join(" ", group.members())));
        }
        return text.append("quorum ").append(quorum).append('\n').toString();
    }
}
