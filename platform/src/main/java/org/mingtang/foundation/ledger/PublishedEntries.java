package org.mingtang.foundation.ledger;

import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.mingtang.log.Inclusion;
import org.mingtang.log.TlogProof;

/**
 * Entries and receipts as the public may have them. An entry that is recorded or numbered but not
 * published does not exist here: quiet acts must not show before their time.
 */
final class PublishedEntries {
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

    private Optional<Long> indexOf(String leafHash, LedgerHead head) {
        return Optional.of(leafHash)
                .filter(hash -> HASH.matcher(hash).matches())
                .flatMap(hash -> entries.indexOf(HexFormat.of().parseHex(hash)))
                .filter(head::covers);
    }
}
