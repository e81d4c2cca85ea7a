package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;
import java.util.Optional;
import org.mingtang.log.Json;

/**
 * A compact JWS (RFC 7515) signed with ES256 (RFC 7518 §3.4), whose header is exactly {@code
 * {"alg","kid","typ"}}. The algorithm is never chosen by the text.
 */
public final class Jws {
    private static final String ALGORITHM = "ES256";
    private static final String JDK_ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final List<String> HEADER_MEMBERS = List.of("alg", "kid", "typ");
    private static final int PARTS = 3;

    private final String compact;
    private final String kid;
    private final String type;
    private final byte[] payload;
    private final byte[] signature;

    private Jws(String compact, String kid, String type, byte[] payload, byte[] signature) {
        this.compact = compact;
        this.kid = kid;
        this.type = type;
        this.payload = payload;
        this.signature = signature;
    }

    /** Signs; the signature's nonce comes from the JDK's own generator. */
    static Jws sign(byte[] payload, String type, DeviceKey key) {
        var header = Json.object().put("alg", ALGORITHM).put("kid", key.id()).put("typ", type);
        String input =
                StrictBase64.encodeUrl(header.bytes()) + '.' + StrictBase64.encodeUrl(payload);
        try {
            var signer = Signature.getInstance(JDK_ALGORITHM);
            signer.initSign(key.jdkKey());
            signer.update(input.getBytes(StandardCharsets.US_ASCII));
            byte[] signature = signer.sign();
            String compact = input + '.' + StrictBase64.encodeUrl(signature);
            return new Jws(compact, key.id(), type, payload.clone(), signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with ES256", e);
        }
    }

    /** Reads a compact JWS; empty unless it has this type and the exact form. */
    static Optional<Jws> parse(String compact, String type) {
        var parts = compact.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        var header = StrictBase64.decodeUrl(parts[0]);
        var payload = StrictBase64.decodeUrl(parts[1]);
        var signature = StrictBase64.decodeUrl(parts[2]);
        if (header.isEmpty() || payload.isEmpty() || signature.isEmpty()) {
            return Optional.empty();
        }
        try {
            var members = Members.guarded(() -> header(header.get()));
            boolean right =
                    members.text("alg").equals(ALGORITHM)
                            && members.text("typ").equals(type)
                            && signature.get().length == Ecdsa.SIGNATURE_BYTES;
            String kid = members.text("kid");
            return right
                    ? Optional.of(new Jws(compact, kid, type, payload.get(), signature.get()))
                    : Optional.empty();
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static Json.Obj header(byte[] bytes) {
        var object = Json.parseObject(bytes);
        Members.exactly(object, HEADER_MEMBERS);
        HEADER_MEMBERS.forEach(object::text);
        return object;
    }

    /** Whether this very device signed it. */
    public boolean isSignedBy(DevicePublicKey key) {
        if (!kid.equals(key.id())) {
            return false;
        }
        int end = compact.lastIndexOf('.');
        byte[] input = compact.substring(0, end).getBytes(StandardCharsets.US_ASCII);
        return Ecdsa.verify(key.point(), input, signature);
    }

    /** The text as handed over. */
    public String compact() {
        return compact;
    }

    /** Key id of the device that claims to have signed. */
    public String device() {
        return kid;
    }

    /** The type from the header. */
    public String type() {
        return type;
    }

    /** The signed bytes. */
    public byte[] payload() {
        return payload.clone();
    }
}
