package org.mingtang;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mingtang.log.Json;

/**
 * Halls in which the same is done in public and not the same in secret are asked everything that
 * can be asked, as everybody: before the opening their answers, files and log lines are alike. A
 * new operation is covered by standing in the API document, or the test says what it lacks.
 */
class QuietEverywhereTest {
    private static final Map<String, String> ASKERS =
            Map.of(
                    "nobody", PlatformTest.NOBODY,
                    "operator", PlatformTest.OPERATOR,
                    "owner", PlatformTest.OWNER,
                    "agency", PlatformTest.AGENCY,
                    "evaluator", PlatformTest.EVALUATOR,
                    "staff", PlatformTest.STAFF,
                    "supervisor", PlatformTest.SUPERVISOR,
                    "trustee", TestCentre.tokenOf("trustee-1"));

    @Test
    void nobody_but_the_bidder_learns_who_bid_or_how_many() {
        var none = seen(hall -> {});
        var few =
                seen(
                        hall -> {
                            hall.seal(1, 0).granted();
                            hall.seal(1, 0).granted();
                            hall.withdraw(1, 0).granted();
                        });
        var many = seen(QuietEverywhereTest::many);

        few.forEach((what, told) -> assertThat(told).as(what).isEqualTo(none.get(what)));
        many.forEach((what, told) -> assertThat(told).as(what).isEqualTo(none.get(what)));
        assertThat(many.keySet()).isEqualTo(none.keySet());
    }

    /** Thirty acts, and what is refused for every reason that only its doer may know. */
    private static void many(SilentHall hall) {
        for (var n = 0; n < 25; n++) {
            hall.seal(n % 2, n % 5).granted();
        }
        hall.withdraw(0, 0).granted();
        hall.withdraw(1, 1).granted();
        assertThat(hall.withdraw(1, 1).json().text("code")).isEqualTo("NOTHING_TO_WITHDRAW");
        hall.move(SilentHall.BEGINS.plus(Duration.ofDays(11)));
        for (var n = 0; n < 5; n++) {
            var refused = hall.seal(0, n).json();
            assertThat(refused.text("code")).isEqualTo("BIDDING_CLOSED");
        }
    }

    private static Map<String, String> seen(Consumer<SilentHall> secretly) {
        try (var hall = new SilentHall()) {
            secretly.accept(hall);
            var eleven = SilentHall.BEGINS.plus(Duration.ofDays(11));
            if (!hall.get("/api/clock", PlatformTest.NOBODY)
                    .json()
                    .text("now")
                    .equals(eleven.toString())) {
                hall.move(eleven);
            }
            hall.move(eleven.plus(Duration.ofHours(1)));
            hall.ledger().publishNow();
            var seen = new TreeMap<String, String>();
            ask(hall, seen);
            look(hall, seen);
            return seen;
        }
    }

    private static void ask(SilentHall hall, Map<String, String> seen) {
        var document = document();
        var paths = document.object("paths");
        var askers = new TreeMap<>(ASKERS);
        askers.put("another bidder", hall.token(5));
        paths.members()
                .forEach(
                        (path, operations) ->
                                ((Json.Obj) operations)
                                        .members()
                                        .keySet()
                                        .forEach(
                                                method ->
                                                        askers.forEach(
                                                                (who, token) ->
                                                                        seen.put(
                                                                                who + " " + method
                                                                                        + " "
                                                                                        + path,
                                                                                told(
                                                                                        hall,
                                                                                        method,
                                                                                        path,
                                                                                        token)))));
        for (var other : List.of("/", "/?lang=en", "/actuator", "/actuator/metrics")) {
            seen.put("nobody get " + other, answer(hall, hall.get(other, PlatformTest.NOBODY)));
        }
    }

    private static Json.Obj document() {
        try {
            return Json.parseObject(
                    Files.readAllBytes(
                            Committed.root()
                                    .resolve("platform/src/main/resources/static/openapi.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String told(SilentHall hall, String method, String path, String token) {
        var filled = new StringBuilder();
        // About the lot that is bid for, and with what an outsider may have heard of.
        for (var part : path.split("(?=\\{)|(?<=})", -1)) {
            filled.append(
                    switch (part) {
                        case "{lot}" -> hall.lots.get(1).id();
                        case "{project}" -> "P000002";
                        case "{path}" -> "checkpoint";
                        case "{upload}" -> "0".repeat(32);
                        case "{party}" -> hall.bidders.getFirst().party();
                        case "{leafHash}" -> "0".repeat(64);
                        case "{commitment}" ->
                                hall.commitments.isEmpty()
                                        ? "0".repeat(64)
                                        : hall.commitments.getFirst();
                        default -> {
                            assertThat(part)
                                    .as("a parameter this test has no value for")
                                    .doesNotContain("{");
                            yield part;
                        }
                    });
        }
        return switch (method) {
            case "get" -> answer(hall, hall.get(filled.toString(), token));
            case "post" -> answer(hall, hall.post(filled.toString(), token, Json.object()));
            default ->
                    answer(
                            hall,
                            HttpAnswer.to(hall.address(filled.toString()))
                                    .as(token)
                                    .with("Idempotency-Key", "1")
                                    .using(method.toUpperCase(Locale.ROOT)));
        };
    }

    private static String answer(SilentHall hall, HttpAnswer answer) {
        return answer.status()
                + " "
                + answer.header("Content-Type")
                + " "
                + answer.header("Cache-Control")
                + " "
                + plain(answer.body().replace(hall.base(), "BASE"));
    }

    /** The public files by the entries they hold, the sizes of all others, and the log. */
    private static void look(SilentHall hall, Map<String, String> seen) {
        var leaves = hall.leaves();
        for (var index = 0; index < leaves.size(); index++) {
            var leaf = leaves.get(index);
            // Which checkpoint was the newest depends on the machine's speed.
            leaf.members().put("lb", Json.Null.NULL);
            seen.put("entry " + index, plain(leaf.text()));
        }
        var data = hall.centre().data();
        try (var files = Files.walk(data)) {
            var sizes = new TreeMap<String, Long>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = plain(data.relativize(file).toString());
                if (!name.startsWith("log/tile") && !name.equals("log/checkpoint")) {
                    sizes.merge(name + " of " + Files.size(file), 1L, Long::sum);
                }
            }
            seen.put("files", sizes.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        seen.put(
                "log",
                String.join("\n", hall.logged().stream().map(QuietEverywhereTest::plain).toList()));
    }

    /** Keys, hashes, seeds and signatures are random; their lengths are not. */
    private static String plain(String text) {
        return Pattern.compile("[0-9a-f]{16,}|[A-Za-z0-9+/_=-]{40,}")
                .matcher(text)
                .replaceAll(random -> "#" + random.group().length())
                // Which witness answers first depends on the machine's speed.
                .replaceAll("(?:(?:\\\\n|\\n)— #41 #[0-9]+)+", "; witnesses");
    }
}
