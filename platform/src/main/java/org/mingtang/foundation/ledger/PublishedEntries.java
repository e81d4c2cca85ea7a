package org.mingtang.foundation.ledger;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.mingtang.log.Inclusion;
import org.mingtang.log.ProvenLeaf;
import org.mingtang.log.TlogProof;

/**
 * Entries and receipts as the public may have them. An entry that is recorded or numbered but not
 * published does not exist here: quiet acts must not show before their time.
 */
public final class PublishedEntries {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final EntryStore entries;
    private final LogDirectory directory;
    private final PublishedLog published;

    PublishedEntries(EntryStore entries, LogDirectory directory, PublishedLog published) {
        this.entries = entries;
        this.directory = directory;
        this.published = published;
    }

    /** A published entry of this leaf hash, read from the published files. */
    Optional<SequencedEntry> find(String leafHash) {
        var head = published.head();
        return indexOf(leafHash, head)
                .map(index -> new SequencedEntry(index, directory.reader(head.size()).leaf(index)));
    }

    /** The receipt of an entry under the newest checkpoint, with the leaf as its extra data. */
    Optional<String> receipt(String leafHash) {
        return receipt(leafHash, UnaryOperator.identity());
    }

    /** The same with other extra data, made from the leaf. */
    Optional<String> receipt(String leafHash, UnaryOperator<byte[]> extra) {
        var head = published.head();
        return indexOf(leafHash, head)
                .map(
                        index -> {
                            var reader = directory.reader(head.size());
                            var path = Inclusion.prove(index, head.size(), reader);
                            var leaf = extra.apply(reader.leaf(index));
                            return new TlogProof(leaf, index, path, head.checkpoint()).text();
                        });
    }

    /**
     * Several entries proved under one checkpoint, for those who judge by themselves.
     *
     * @param checkpoint the newest signed note
     */
    public record Evidence(String checkpoint, List<ProvenLeaf> leaves) {}

    /**
     * The evidence of published entries: first those with these names, then those with these
     * numbers.
     *
     * @throws LedgerFault when one of them is not published
     */
    public Evidence evidence(List<String> leafHashes, List<Long> numbers) {
        var head = published.head();
        var indexes = new ArrayList<Long>();
        for (var leafHash : leafHashes) {
            indexes.add(
                    indexOf(leafHash, head)
                            .orElseThrow(
                                    () -> new LedgerFault(leafHash + " is not published yet")));
        }
        indexes.addAll(numbers);
        var reader = directory.reader(head.size());
        var leaves = new ArrayList<ProvenLeaf>();
        for (var index : indexes) {
            if (!head.covers(index)) {
                throw new LedgerFault("entry " + index + " is not published yet");
            }
            var path = Inclusion.prove(index, head.size(), reader);
            leaves.add(new ProvenLeaf(index, reader.leaf(index), path));
        }
        return new Evidence(head.checkpoint(), List.copyOf(leaves));
    }

    private Optional<Long> indexOf(String leafHash, LedgerHead head) {
        return Optional.of(leafHash)
                .filter(hash -> HASH.matcher(hash).matches())
                .flatMap(hash -> entries.indexOf(HexFormat.of().parseHex(hash)))
                .filter(head::covers);
    }
}
