package org.mingtang.foreign;

import dev.sigstore.encryption.signers.Verifiers;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.rekor.client.RekorParseException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Judges receipts with {@code sigstore-java}; nothing of the product takes part. That library reads
 * checkpoints, verifies signatures and climbs proofs; as in its own {@code RekorVerifier}, the
 * caller takes the signature of the trusted key, and size and root from what was signed.
 */
final class SigstoreJava {

    private static final HexFormat HEX = HexFormat.of();
    private static final String SPKI = "302a300506032b6570032100";

    private final String name;
    private final byte[] hint;
    private final PublicKey key;

    SigstoreJava(String vkey) throws GeneralSecurityException {
        var parts = vkey.split("\\+", 3);
        name = parts[0];
        hint = HEX.parseHex(parts[1]);
        var typed = HEX.formatHex(Base64.getDecoder().decode(parts[2]));
        var encoded = HEX.parseHex(SPKI + typed.substring(2));
        key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    boolean holds(Receipt receipt) {
        RekorEntry.Checkpoint head;
        try {
            head = Checkpoints.from(receipt.note());
        } catch (RekorParseException malformed) {
            return false;
        }
        var root = Base64.getDecoder().decode(head.getBase64Hash());
        return head.getOrigin().equals(name)
                && isSigned(head)
                && climbs(receipt, head.getSize(), receipt.path(), root);
    }

    private boolean isSigned(RekorEntry.Checkpoint head) {
        return head.getSignatures().stream()
                .filter(line -> line.getIdentity().equals(name))
                .filter(line -> MessageDigest.isEqual(line.getKeyHint(), hint))
                .anyMatch(line -> verifies(head.getSignedData(), line.getSignature()));
    }

    private boolean verifies(String text, byte[] signature) {
        try {
            return Verifiers.newVerifier(key)
                    .verify(text.getBytes(StandardCharsets.UTF_8), signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static boolean climbs(Receipt receipt, long size, List<byte[]> path, byte[] root) {
        try {
            InclusionProofVerifier.verify(
                    leafHash(receipt.leaf()), receipt.index(), size, path, root);
            return true;
        } catch (InclusionProofVerificationException refused) {
            return false;
        }
    }

    private static byte[] leafHash(byte[] leaf) {
        try {
            var prefixed = ByteBuffer.allocate(1 + leaf.length).put((byte) 0).put(leaf).array();
            return MessageDigest.getInstance("SHA-256").digest(prefixed);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
