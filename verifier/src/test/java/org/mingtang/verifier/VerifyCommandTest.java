package org.mingtang.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The command as a citizen uses it: on a copied directory and on a server. */
class VerifyCommandTest {

    @TempDir Path directory;
    @TempDir Path elsewhere;
    private SampleLedger ledger;
    private HttpServer server;
    private final AtomicInteger stumbles = new AtomicInteger();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void build() throws IOException {
        ledger = new SampleLedger(directory.resolve("log")).found();
        ledger.play(SampleLedger.plans().subList(0, 1));
        Files.writeString(elsewhere.resolve("policy.txt"), ledger.log.policy().text());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/log/", this::serve);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var file = directory.resolve(exchange.getRequestURI().getPath().substring(1));
            if (stumbles.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(503, -1);
            } else if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                var bytes = Files.readAllBytes(file);
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        return VerifyCommand.run(args, printing(out), printing(err));
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private Json.Obj lastLine() {
        var last = out.toString(StandardCharsets.UTF_8).lines().toList().getLast();
        return Json.parseObject(last.getBytes(StandardCharsets.UTF_8));
    }

    private String policy() {
        return elsewhere.resolve("policy.txt").toString();
    }

    @Test
    void a_directory_or_the_one_above_it_is_verified() {
        for (var target : new Path[] {directory, directory.resolve("log")}) {
            assertThat(run(target.toString(), "--policy", policy(), "--json")).isZero();
            assertThat(lastLine().members().keySet())
                    .containsExactly("verified", "entries", "failures", "seconds");
            assertThat(lastLine().flag("verified")).isTrue();
            assertThat(lastLine().number("entries")).isEqualTo(ledger.log.size());
            assertThat(lastLine().array("failures").size()).isZero();
        }
    }

    @Test
    void a_server_or_its_log_is_verified() {
        for (var target : new String[] {address(), address() + "/", address() + "/log"}) {
            assertThat(run(target, "--policy", policy(), "--json")).isZero();
            assertThat(lastLine().number("entries")).isEqualTo(ledger.log.size());
        }
    }

    @Test
    void a_server_that_stumbles_is_asked_again() {
        stumbles.set(2);

        assertThat(run(address(), "--policy", policy())).isZero();
    }

    @Test
    void a_partial_tile_replaced_meanwhile_is_read_out_of_the_full_one() throws IOException {
        var before = ledger.log.read("checkpoint");
        for (var i = 0; i < 256; i++) {
            ledger.append(
                    "account.opened",
                    "account-" + i,
                    "centre",
                    Json.object().put("role", "STAFF").putNull("party"));
        }
        ledger.log.publish();
        ledger.log.write("checkpoint", before);

        assertThat(directory.resolve("log/tile/0/000.p")).doesNotExist();
        assertThat(run(address(), "--policy", policy())).isZero();
    }

    @Test
    void without_a_policy_it_says_that_it_trusts_the_log_itself() {
        assertThat(run(directory.toString(), "--json")).isZero();

        assertThat(lastLine().text("trust")).isEqualTo("self");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("consistency only");
    }

    @Test
    void a_failure_has_its_entry_check_and_sentence_and_exit_code_1() throws IOException {
        var tile = directory.resolve("log/tile/0/000.p/" + ledger.log.size());
        var bytes = Files.readAllBytes(tile);
        bytes[33] ^= 1;
        Files.write(tile, bytes);

        assertThat(run(directory.toString(), "--policy", policy(), "--json")).isEqualTo(1);

        var failure = lastLine().array("failures").objects().getFirst();
        assertThat(lastLine().flag("verified")).isFalse();
        assertThat(failure.number("entry")).isEqualTo(1);
        assertThat(failure.text("check")).isEqualTo("V3");
        assertThat(failure.text("says")).contains("differs");
    }

    @Test
    void wrong_use_has_exit_code_2_and_a_sentence() throws IOException {
        Files.writeString(elsewhere.resolve("witnesses.txt"), "quorum press\n");

        for (var args :
                new String[][] {
                    {},
                    {"a", "b"},
                    {"--polcy", "x", "y"},
                    {directory.toString(), "--policy"},
                    {directory.toString(), "--policy", "/nowhere"},
                    {directory.toString(), "--policy", elsewhere + "/witnesses.txt"},
                    {directory.toString(), "--receipt", "/nowhere"},
                    {"/nowhere/at/all"},
                    {"http://"},
                    {"http://localhost:1"},
                    {address() + "/other"},
                }) {
            assertThat(run(args)).as(String.join(" ", args)).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("verify: ");
            assertThat(out.size()).isZero();
        }
    }

    @Test
    void a_directory_without_a_log_is_not_verified() {
        assertThat(run(elsewhere.toString(), "--policy", policy(), "--json")).isEqualTo(1);
        assertThat(lastLine().array("failures").objects().getFirst().text("check")).isEqualTo("V1");
    }

    @Test
    void help_is_given() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage:");
    }
}
