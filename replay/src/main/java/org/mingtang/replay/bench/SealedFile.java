package org.mingtang.replay.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.mingtang.log.Json;
import org.mingtang.sealing.DeviceKey;
import org.mingtang.sealing.Point;
import org.mingtang.sealing.Recipient;
import org.mingtang.sealing.SealStatement;

/** A file of random bytes, and the command of bidders that seals it in a process of its own. */
final class SealedFile {
    static final int HEAP_MIB = 128;

    private static final int PIECE_BYTES = 1 << 20;
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final int COORDINATE_BYTES = 32;

    private final Path directory;
    private final Path plain;
    private final Path lot;
    private final Path device;

    SealedFile(Path directory, long size) {
        this.directory = directory;
        this.plain = directory.resolve("documents.bin");
        this.lot = directory.resolve("lot.json");
        this.device = directory.resolve("device.pem");
        try {
            fill(plain, size);
            Files.write(lot, lot().bytes());
            Files.writeString(device, DeviceKey.generate(new SecureRandom()).pem());
        } catch (IOException fault) {
            throw new BenchException("no file to seal: " + fault.getMessage(), fault);
        }
    }

    private static void fill(Path file, long size) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        var random = new Random();
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= piece.length) {
                random.nextBytes(piece);
                out.write(piece, 0, (int) Math.min(left, piece.length));
            }
        }
    }

    private static Json.Obj lot() {
        var key =
                Json.object()
                        .put("class", "documents")
                        .put("key", KEY)
                        .put("recipient", recipient().text());
        return Json.object()
                .put("lot", "P000001-1")
                .put("origin", "localhost/log/training/00000000")
                .put("round", 1)
                .put("currency", "CNY")
                .put("keys", Json.array(key));
    }

    /** Anybody's key will do: nothing is opened here. */
    private static Recipient recipient() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var point = ((ECPublicKey) generator.generateKeyPair().getPublic()).getW();
            byte[] bytes = new byte[1 + 2 * COORDINATE_BYTES];
            bytes[0] = 4;
            put(point.getAffineX().toByteArray(), bytes, 1 + COORDINATE_BYTES);
            put(point.getAffineY().toByteArray(), bytes, bytes.length);
            return new Recipient(Point.fromUncompressed(bytes).orElseThrow());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static void put(byte[] number, byte[] into, int end) {
        int length = Math.min(number.length, COORDINATE_BYTES);
        System.arraycopy(number, number.length - length, into, end - length, length);
    }

    Path plain() {
        return plain;
    }

    /** Seals it anew; returns the seconds that the whole process took. */
    double seal() {
        for (var name : List.of("sealed.request.json", "sealed.receipt.json", "sealed.age")) {
            Timed.remove(directory.resolve(name));
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + HEAP_MIB + "m");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("org.mingtang.sealing.SealCommand", "seal"));
        command.addAll(List.of("--lot", lot.toString(), "--bidder", "PTY-00000001"));
        command.addAll(List.of("--device-key", device.toString()));
        command.addAll(List.of("--documents", plain.toString()));
        command.addAll(List.of("--out", directory.resolve("sealed.request.json").toString()));
        return Timed.seconds(command, directory);
    }

    /** The last envelope is what its request says. */
    void checkLast() {
        try {
            var request =
                    Json.parseObject(Files.readAllBytes(directory.resolve("sealed.request.json")));
            var statement = SealStatement.parse(request.text("statement")).statement();
            var envelope = directory.resolve("sealed.age");
            var digest = MessageDigest.getInstance("SHA-256");
            try (var in = Files.newInputStream(envelope)) {
                byte[] piece = new byte[PIECE_BYTES];
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    digest.update(piece, 0, read);
                }
            }
            boolean right =
                    statement.length() == Files.size(envelope)
                            && Arrays.equals(
                                    digest.digest(),
                                    HexFormat.of().parseHex(statement.envelope().orElseThrow()));
            if (!right) {
                throw new BenchException("the envelope is not what its request says");
            }
        } catch (IOException | GeneralSecurityException fault) {
            throw new BenchException("the envelope cannot be checked", fault);
        }
    }
}
