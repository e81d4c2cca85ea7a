package org.mingtang.launch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;

/** A hall as a process of its own: started, doubled, killed, started again, stopped. */
class StartProcessTest {
    private static final long PATIENCE_SECONDS = 180;

    @TempDir Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void a_hall_survives_being_killed_and_stops_cleanly_when_asked() throws Exception {
        var first = started();
        var url = served(first);
        long entries = entriesOf(url);
        assertThat(entries).isPositive();

        var second = started();
        var said = new String(second.getErrorStream().readAllBytes(), UTF_8);
        assertThat(second.waitFor()).isEqualTo(1);
        assertThat(said).contains("in use by another platform (process " + first.pid() + ")");

        first.destroyForcibly().waitFor();
        var third = started();
        var again = served(third);
        assertThat(entriesOf(again)).isGreaterThanOrEqualTo(entries);
        theTrusteesOfAnotherProcessMakeAKey(again);

        // The signer is a process of its own, and a killed one only a pause.
        var signer = signerOf(third);
        signer.destroyForcibly();
        signer.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        awaitAnotherSignerThan(signer.pid(), third);
        var last = signerOf(third);

        third.destroy();
        assertThat(third.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(last.isAlive()).isFalse();
        assertThat(processesOfThisHall()).isEmpty();
    }

    private void theTrusteesOfAnotherProcessMakeAKey(URI url) throws Exception {
        var entered =
                post(
                        url,
                        "/api/projects",
                        Json.object()
                                .put("title", "Repair of the east bridge")
                                .put("tradeClass", "WORKS")
                                .put("profile", "sample-municipal")
                                .put("currency", "JPY")
                                .put("lots", Json.array(Json.object().put("title", "Deck"))));
        var lot = entered.array("lots").objects().getFirst().text("lot");
        var key = post(url, "/api/lots/" + lot + "/keys", Json.object()).text("key");

        for (int i = 1; i <= 5; i++) {
            assertThat(directory.resolve("var-trustees/" + i + "/shares/" + key + ".share"))
                    .exists();
        }
        try (var files = Files.walk(directory.resolve("var"))) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".share"));
        }
    }

    private Json.Obj post(URI url, String path, Json.Obj body) throws Exception {
        var credentials =
                Json.parseObject(Files.readAllBytes(directory.resolve("var/credentials.json")));
        var token =
                credentials.array("accounts").objects().stream()
                        .filter(account -> account.text("account").equals("owner"))
                        .findFirst()
                        .orElseThrow()
                        .text("token");
        var request =
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.bytes()))
                        .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(201);
        return Json.parseObject(answer.body());
    }

    private Process started() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classPath =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var command = new ArrayList<>(List.of(java, "-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
        command.addAll(List.of(StartCommand.class.getName(), "--port", "0"));
        command.addAll(List.of("--data", directory.resolve("var").toString()));
        var process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        return process;
    }

    /** Reads what the hall prints until it serves; a hall that ends instead fails the test. */
    private static URI served(Process hall) throws IOException {
        var lines = hall.inputReader(UTF_8);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("serving ")) {
                return URI.create(line.substring("serving ".length()));
            }
        }
        throw new AssertionError(
                "the hall did not open: "
                        + new String(hall.getErrorStream().readAllBytes(), UTF_8));
    }

    private long entriesOf(URI url) throws IOException, InterruptedException {
        var head = HttpRequest.newBuilder(url.resolve("/api/ledger/head")).build();
        var answer = client.send(head, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return Json.parseObject(answer.body()).number("size");
    }

    private static ProcessHandle signerOf(Process hall) {
        return hall.descendants()
                .filter(StartProcessTest::isSigner)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the hall has no signer"));
    }

    private void awaitAnotherSignerThan(long killed, Process hall) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (hall.descendants().noneMatch(child -> child.pid() != killed && isSigner(child))) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            Thread.sleep(20);
        }
    }

    private static boolean isSigner(ProcessHandle child) {
        return commandLineOf(child).contains("SignerCommand");
    }

    /** The JDK tells no command line longer than a page, and a class path soon is. */
    private static String commandLineOf(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"), ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    private List<String> processesOfThisHall() {
        return ProcessHandle.allProcesses()
                .map(StartProcessTest::commandLineOf)
                .filter(command -> command.contains(directory.toString()))
                .toList();
    }
}
