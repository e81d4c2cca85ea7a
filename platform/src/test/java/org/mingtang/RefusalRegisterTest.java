package org.mingtang;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mingtang.foundation.kernel.RefusalCode;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every refusal has a stable code, texts in both languages, and a line in the public register. */
class RefusalRegisterTest {
    private static final Pattern OWN_CLAUSE = Pattern.compile("\"((?:API|ID|PA)-[0-9.]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");

    @Test
    void no_two_modules_use_one_code() {
        var names = codes().values().stream().flatMap(List::stream).map(RefusalCode::name).toList();

        assertThat(names).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void every_code_has_a_title_a_detail_and_a_next_step_in_both_languages() throws IOException {
        var english = texts(false);
        var chinese = texts(true);
        var missing = new TreeSet<String>();
        for (var code : codes().values().stream().flatMap(List::stream).toList()) {
            for (var part : List.of(".title", ".detail", ".next")) {
                if (english.getOrDefault(code.name() + part, "").isBlank()) {
                    missing.add("en " + code.name() + part);
                }
                if (chinese.getOrDefault(code.name() + part, "").isBlank()) {
                    missing.add("zh " + code.name() + part);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void both_languages_name_the_same_facts_under_the_same_keys() throws IOException {
        var english = texts(false);
        var chinese = texts(true);

        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        english.forEach(
                (key, text) ->
                        assertThat(places(chinese.getOrDefault(key, "")))
                                .as(key)
                                .isEqualTo(places(text)));
    }

    @Test
    void no_text_speaks_of_a_code_that_does_not_exist() throws IOException {
        var known =
                codes().values().stream()
                        .flatMap(List::stream)
                        .map(RefusalCode::name)
                        .collect(Collectors.toSet());
        var spoken =
                texts(false).keySet().stream()
                        .filter(key -> key.endsWith(".title"))
                        .map(key -> key.substring(0, key.lastIndexOf('.')))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(known).containsAll(spoken);
    }

    @Test
    void the_register_lists_every_code() throws IOException {
        Committed.file("docs/rules/refusals.md", register());
    }

    @Test
    void every_clause_of_the_centres_own_is_explained() throws IOException {
        var explained = Files.readString(Committed.root().resolve("docs/rules/centre.md"));
        var sources = Committed.root().resolve("platform/src/main/java");
        var unexplained = new TreeSet<String>();
        try (var files = Files.walk(sources)) {
            for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                var cited = OWN_CLAUSE.matcher(Files.readString(file));
                while (cited.find()) {
                    if (!explained.contains("| " + cited.group(1) + " |")) {
                        unexplained.add(cited.group(1) + " in " + file.getFileName());
                    }
                }
            }
        }

        assertThat(unexplained).isEmpty();
    }

    private static String register() throws IOException {
        var english = texts(false);
        var chinese = texts(true);
        var register =
                new StringBuilder(
                        """
                        # Register of refusals

                        A refusal is an answer, not an error: it says what was not done and cites its ground. Over HTTP it
                        travels as a problem of RFC 9457 with its code, its clause and the facts that were compared. A code
                        is never renamed and never used for something else. This file is generated from the code.
                        """);
        codes().forEach(
                        (module, codes) -> {
                            register.append("\n## ").append(module).append("\n\n");
                            register.append("| code | status | says | 说明 |\n|---|---|---|---|\n");
                            for (var code : codes) {
                                register.append(
                                        "| `%s` | %d | %s | %s |\n"
                                                .formatted(
                                                        code.name(),
                                                        code.status(),
                                                        english.get(code.name() + ".title"),
                                                        chinese.get(code.name() + ".title")));
                            }
                        });
        return register.toString();
    }

    /** By module, in the order in which they are declared. */
    private static Map<String, List<RefusalCode>> codes() {
        var codes = new TreeMap<String, List<RefusalCode>>();
        var classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.mingtang");
        for (JavaClass each : classes) {
            if (each.isEnum() && each.isAssignableTo(RefusalCode.class)) {
                var module = each.getPackageName().substring("org.mingtang.".length());
                var constants = Objects.requireNonNull(each.reflect().getEnumConstants());
                for (var constant : constants) {
                    codes.computeIfAbsent(module, name -> new ArrayList<>())
                            .add((RefusalCode) constant);
                }
            }
        }
        return codes;
    }

    private static Map<String, String> texts(boolean chinese) throws IOException {
        var texts = new TreeMap<String, String>();
        var files =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:messages/*.properties");
        for (var file : files) {
            if (String.valueOf(file.getFilename()).endsWith("_zh.properties") != chinese) {
                continue;
            }
            var read = new Properties();
            try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                read.load(in);
            }
            read.stringPropertyNames().forEach(key -> texts.put(key, read.getProperty(key)));
        }
        return texts;
    }

    private static Set<String> places(String text) {
        var names = new HashSet<String>();
        var matcher = PLACE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
