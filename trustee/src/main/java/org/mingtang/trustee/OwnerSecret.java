package org.mingtang.trustee;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.crypto.generators.SCrypt;
import org.mingtang.log.Json;

/** What opens a trustee's key store. */
sealed interface OwnerSecret {
    /**
     * A key in a file beside the store: for training only. It keeps shares out of copies of single
     * files, not from whoever owns the machine.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record KeyFile(byte[] key) implements OwnerSecret {}

    /** What only the owner knows. */
    record Passphrase(String text) implements OwnerSecret {
        /** Never shows it. */
        @Override
        public String toString() {
            return "Passphrase[]";
        }
    }

    /** The store's own note of how its key comes about; no secret. */
    sealed interface Protection {
        /** The key lies in a file of 32 bytes. */
        record ByKeyFile() implements Protection {}

        /** The key is scrypt (RFC 7914) of the passphrase in UTF-8. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record ByPassphrase(int cost, int blocks, int lanes, byte[] salt) implements Protection {}

        /** As it stands in {@code trustee.json}. */
        default Json.Obj json() {
            return switch (this) {
                case ByKeyFile() -> Json.object().put("kind", "key-file");
                case ByPassphrase(var cost, var blocks, var lanes, var salt) ->
                        Json.object()
                                .put("kind", "scrypt")
                                .put("n", cost)
                                .put("r", blocks)
                                .put("p", lanes)
                                .put("salt", Base64.getEncoder().encodeToString(salt));
            };
        }

        /** Reads what {@link #json} wrote; costs far beyond what we write are refused. */
        static Protection of(Json.Obj json) throws TrusteeRefused {
            if (json.text("kind").equals("key-file")) {
                return new ByKeyFile();
            }
            long cost = json.number("n");
            long blocks = json.number("r");
            long lanes = json.number("p");
            if (cost < 2 || cost > 1 << 20 || blocks < 1 || blocks > 32 || lanes != 1) {
                throw TrusteeRefused.notSo("trustee.json asks for a strange scrypt");
            }
            return new ByPassphrase(
                    (int) cost,
                    (int) blocks,
                    (int) lanes,
                    Base64.getDecoder().decode(json.text("salt")));
        }
    }

    /** 32 bytes: what the store is encrypted under. */
    default byte[] key(Protection protection) throws TrusteeRefused {
        return switch (this) {
            case KeyFile(var key) when protection instanceof Protection.ByKeyFile -> key.clone();
            case Passphrase(var text)
                    when protection
                            instanceof
                            Protection.ByPassphrase(var cost, var blocks, var lanes, var salt) ->
                    SCrypt.generate(
                            text.getBytes(StandardCharsets.UTF_8), salt, cost, blocks, lanes, 32);
            default ->
                    throw TrusteeRefused.wrongUse(
                            protection instanceof Protection.ByKeyFile
                                    ? "this key store opens with its key file, not with a passphrase"
                                    : "this key store opens with its owner's passphrase");
        };
    }
}
