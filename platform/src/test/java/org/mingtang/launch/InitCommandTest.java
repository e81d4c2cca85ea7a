package org.mingtang.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mingtang.log.Json;
import org.mingtang.log.Policy;
import org.mingtang.sealing.StaticKey;

class InitCommandTest {
    private static final Instant NOW = Instant.parse("2026-03-04T01:30:00.123456Z");

    @TempDir Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private int init(String... more) {
        var arguments = new ArrayList<>(List.of("--data", data().toString()));
        arguments.addAll(List.of(more));
        said.reset();
        var stream = new PrintStream(said, true, UTF_8);
        return InitCommand.run(arguments.toArray(String[]::new), NOW, stream, stream);
    }

    private Path data() {
        return directory.resolve("var");
    }

    private Json.Obj json(String file) throws IOException {
        return Json.parseObject(Files.readAllBytes(data().resolve(file)));
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve(path)));
    }

    @Test
    void a_training_centre_says_so_in_its_origin_and_in_the_name_of_its_key() throws IOException {
        assertThat(init("--training", "2015-03-02")).isZero();

        var centre = json("centre.json");
        var origin = centre.text("origin");
        assertThat(origin).matches("localhost/log/training/[0-9a-f]{8}");
        assertThat(centre.flag("training")).isTrue();
        assertThat(Files.readString(data().resolve("policy.txt"))).contains("log " + origin + "+");
    }

    @Test
    void a_date_means_nine_in_the_morning_in_shanghai() throws IOException {
        init("--training", "2015-03-02");

        assertThat(json("centre.json").text("begins")).isEqualTo("2015-03-02T01:00:00Z");
    }

    @Test
    void an_instant_is_taken_as_it_is() throws IOException {
        init("--training", "2015-03-02T04:05:06Z");

        assertThat(json("centre.json").text("begins")).isEqualTo("2015-03-02T04:05:06Z");
    }

    @Test
    void without_a_word_it_is_a_training_centre_that_begins_now() throws IOException {
        assertThat(init()).isZero();

        assertThat(json("centre.json").flag("training")).isTrue();
        assertThat(json("centre.json").text("begins")).isEqualTo("2026-03-04T01:30:00Z");
    }

    @Test
    void a_real_centre_has_no_training_in_its_origin_and_only_an_operator() throws IOException {
        assertThat(init("--real", "--host", "trade.example.org", "--name", "曲靖")).isZero();

        assertThat(json("centre.json").text("origin"))
                .matches("trade\\.example\\.org/log/[0-9a-f]{8}");
        assertThat(json("centre.json").text("name")).isEqualTo("曲靖");
        assertThat(accounts()).containsExactly("operator OPERATOR");
    }

    @Test
    void a_training_centre_is_born_with_an_account_of_every_role_that_acts() throws IOException {
        init();

        assertThat(accounts())
                .containsExactly(
                        "operator OPERATOR",
                        "owner OWNER PTY-00000001",
                        "agency AGENCY PTY-00000002",
                        "evaluator EVALUATOR",
                        "staff STAFF",
                        "supervisor SUPERVISOR",
                        "trustee-1 TRUSTEE",
                        "trustee-2 TRUSTEE",
                        "trustee-3 TRUSTEE",
                        "trustee-4 TRUSTEE",
                        "trustee-5 TRUSTEE");
        assertThat(tokens()).doesNotHaveDuplicates().allMatch(token -> token.length() == 43);
    }

    private List<String> accounts() throws IOException {
        return json("credentials.json").array("accounts").objects().stream()
                .map(
                        account ->
                                account.text("account")
                                        + " "
                                        + account.text("role")
                                        + account.optionalText("party")
                                                .map(p -> " " + p)
                                                .orElse(""))
                .toList();
    }

    private List<String> tokens() throws IOException {
        return json("credentials.json").array("accounts").objects().stream()
                .map(account -> account.text("token"))
                .toList();
    }

    @Test
    void secrets_are_readable_by_their_owner_only() throws IOException {
        init();

        assertThat(permissions("var")).isEqualTo("rwx------");
        assertThat(permissions("var-signer")).isEqualTo("rwx------");
        assertThat(permissions("var/credentials.json")).isEqualTo("rw-------");
    }

    @Test
    void the_policy_is_one_the_verifier_reads() throws IOException {
        init();

        var policy = Policy.parse(Files.readString(data().resolve("policy.txt")));

        assertThat(policy).isNotNull();
    }

    @Test
    void a_centre_is_never_replaced() throws IOException {
        init();
        var before = Files.readString(data().resolve("centre.json"));

        assertThat(init()).isEqualTo(1);

        assertThat(said.toString(UTF_8))
                .contains("There is a centre")
                .contains("Nothing was changed");
        assertThat(Files.readString(data().resolve("centre.json"))).isEqualTo(before);
    }

    @Test
    void a_directory_with_other_files_is_left_alone() throws IOException {
        Files.createDirectories(data());
        Files.writeString(data().resolve("thesis.txt"), "mine");

        assertThat(init()).isEqualTo(1);

        assertThat(said.toString(UTF_8)).contains("holds other files");
        assertThat(data().toFile().list()).containsExactly("thesis.txt");
    }

    @Test
    void a_signer_inside_the_data_directory_is_refused_also_behind_a_link() throws IOException {
        assertThat(init("--signer", data().resolve("signer").toString())).isEqualTo(2);
        assertThat(init("--signer", data().toString())).isEqualTo(2);
        assertThat(data()).doesNotExist();

        Files.createDirectories(data());
        Files.createSymbolicLink(directory.resolve("link"), data());
        assertThat(init("--signer", directory.resolve("link/signer").toString())).isEqualTo(2);
        assertThat(data()).isEmptyDirectory();
    }

    @Test
    void the_key_of_another_log_is_never_taken_over() {
        init();
        var other = directory.resolve("other").toString();

        int code =
                InitCommand.run(
                        new String[] {"--data", other, "--signer", data() + "-signer"},
                        NOW,
                        System.out,
                        new PrintStream(said, true, UTF_8));

        assertThat(code).isEqualTo(1);
        assertThat(said.toString(UTF_8)).contains("already");
        assertThat(Path.of(other, "centre.json")).doesNotExist();
    }

    @Test
    void what_is_no_date_is_refused_and_makes_nothing() {
        for (var wrong :
                new String[] {"yesterday", "2015-02-30", "2006-12-31", "2028-01-02", "1"}) {
            assertThat(init("--training", wrong)).as(wrong).isEqualTo(2);
        }
        assertThat(init("--training", "2015-03-02", "--real")).isEqualTo(2);
        assertThat(data()).doesNotExist();
    }

    @Test
    void a_host_that_would_bend_the_origin_is_refused() {
        for (var wrong : new String[] {"x/log/training", "x+y", "x y", "X", "-", "x/"}) {
            assertThat(init("--host", wrong)).as(wrong).isEqualTo(2);
        }
        assertThat(data()).doesNotExist();
    }

    private Path trustees(String... keys) throws IOException {
        var named = new ArrayList<Json.Value>();
        for (var key : keys) {
            named.add(Json.object().put("name", "office " + named.size()).put("key", key));
        }
        return Files.write(
                directory.resolve("trustees.json"),
                Json.object().put("trustees", Json.array(named)).bytes());
    }

    private static String aKey() {
        return StaticKey.generate(new SecureRandom()).publicKey().text();
    }

    @Test
    void a_real_centre_is_born_with_the_five_trustees_its_founder_names() throws IOException {
        var file = trustees(aKey(), aKey(), aKey(), aKey(), aKey());

        assertThat(init("--real", "--trustees", file.toString())).as("%s", said).isZero();

        var accounts = json("credentials.json").array("accounts").objects();
        assertThat(accounts).hasSize(6);
        assertThat(accounts.getLast().text("account")).isEqualTo("trustee-5");
        assertThat(accounts.getLast().text("name")).isEqualTo("office 4");
        assertThat(directory.resolve("var-trustees")).doesNotExist();
    }

    @Test
    void trustees_that_are_not_five_different_ones_are_refused() throws IOException {
        var twice = aKey();
        for (var file :
                List.of(
                        trustees(aKey(), aKey(), aKey()).toString(),
                        directory.resolve("nowhere").toString())) {
            assertThat(init("--real", "--trustees", file)).isEqualTo(2);
        }
        assertThat(
                        init(
                                "--real",
                                "--trustees",
                                trustees(twice, twice, aKey(), aKey(), aKey()).toString()))
                .isEqualTo(2);
        assertThat(
                        init(
                                "--real",
                                "--trustees",
                                trustees("x", aKey(), aKey(), aKey(), aKey()).toString()))
                .isEqualTo(2);
        assertThat(init("--trustees", trustees(aKey()).toString())).isEqualTo(2);
        assertThat(data()).doesNotExist();
    }

    @Test
    void the_trustees_of_a_training_centre_live_apart_and_closed_to_others() throws IOException {
        assertThat(init()).isZero();

        for (int i = 1; i <= 5; i++) {
            assertThat(permissions("var-trustees/" + i)).isEqualTo("rwx------");
            assertThat(permissions("var-trustees/" + i + "/static.key")).isEqualTo("rw-------");
        }
    }
}
