package org.mingtang.sealing;

import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A bidder's signing device: an ES256 key that stays with the bidder. */
public final class DeviceKey {
    static final ECParameterSpec CURVE = curve();
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";
    private static final int PEM_COLUMNS = 64;

    private final ECPrivateKey privateKey;
    private final DevicePublicKey publicKey;

    private DeviceKey(ECPrivateKey privateKey) {
        this.privateKey = privateKey;
        this.publicKey = new DevicePublicKey(Point.of(P256.timesBase(privateKey.getS())));
    }

    private static ECParameterSpec curve() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /** A new key. */
    public static DeviceKey generate(SecureRandom random) {
        try {
            var spec = new ECPrivateKeySpec(P256.randomScalar(random), CURVE);
            return new DeviceKey((ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes P-256 keys", e);
        }
    }

    /** Reads PKCS#8 in PEM; {@link MalformedException} unless it is a private key of P-256. */
    public static DeviceKey parse(String pem) {
        String text = pem.replace("\r\n", "\n").strip() + "\n";
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw new MalformedException("not one PKCS#8 private key in PEM");
        }
        String body = text.substring(BEGIN.length(), text.length() - END.length());
        try {
            byte[] der = Base64.getMimeDecoder().decode(body);
            var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
            if (key instanceof ECPrivateKey ec
                    && ec.getParams().getOrder().equals(P256.ORDER)
                    && ec.getParams().getCurve().equals(CURVE.getCurve())
                    && P256.isScalar(ec.getS())
                    && ec.getS().signum() != 0) {
                return new DeviceKey(ec);
            }
            throw new MalformedException("not a private key of P-256");
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new MalformedException("not a private key of P-256", e);
        }
    }

    /** PKCS#8 in PEM, unencrypted: the file must be readable by its owner only. */
    public String pem() {
        var encoder = Base64.getMimeEncoder(PEM_COLUMNS, "\n".getBytes(StandardCharsets.US_ASCII));
        return BEGIN + encoder.encodeToString(privateKey.getEncoded()) + END;
    }

    /** What the bidder registers. */
    public DevicePublicKey publicKey() {
        return publicKey;
    }

    /** Key id of {@link #publicKey}. */
    public String id() {
        return publicKey.id();
    }

    PrivateKey jdkKey() {
        return privateKey;
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "DeviceKey[" + id() + "]";
    }
}
