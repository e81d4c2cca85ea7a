package org.mingtang.signer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mingtang.log.Checkpoint;
import org.mingtang.log.Consistency;
import org.mingtang.log.HashReader;
import org.mingtang.log.Merkle;

/** A tree of leaves "name 0", "name 1" and so on. */
record TestTree(String name) {

    byte[] root(long size) {
        return Merkle.rootOf(size, reader());
    }

    Checkpoint head(String origin, long size) {
        return new Checkpoint(origin, size, root(size));
    }

    List<byte[]> proof(long from, long to) {
        return from == 0 ? List.of() : Consistency.prove(from, to, reader());
    }

    LogSigner.Answer askToSign(LogSigner signer, long from, long to) {
        return signer.sign(to, root(to), proof(from, to));
    }

    private HashReader reader() {
        return (level, index) -> {
            var hashes = new ArrayList<byte[]>();
            for (var leaf = index << level; leaf < (index + 1) << level; leaf++) {
                var text = name + " " + leaf;
                hashes.add(Merkle.leafHash(text.getBytes(StandardCharsets.UTF_8)));
            }
            return Merkle.root(hashes);
        };
    }
}
