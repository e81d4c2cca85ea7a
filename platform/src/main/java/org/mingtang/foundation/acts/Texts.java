package org.mingtang.foundation.acts;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The texts that people read, keyed by code, from {@code messages/<module>.properties} (English)
 * and {@code messages/<module>_zh.properties} of every module. A {@code {fact}} in a text is
 * replaced by the fact of that name.
 */
final class Texts {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9]*)}");
    private static final String CHINESE_FILE = "_zh.properties";

    private final Map<Tongue, Map<String, String>> texts;

    private Texts(Map<Tongue, Map<String, String>> texts) {
        this.texts = texts;
    }

    /** Reads every message file on the class path; a key that stands twice is a fault. */
    static Texts load() {
        var texts =
                Map.<Tongue, Map<String, String>>of(
                        Tongue.ENGLISH, new HashMap<>(), Tongue.CHINESE, new HashMap<>());
        try {
            var files =
                    new PathMatchingResourcePatternResolver(Texts.class.getClassLoader())
                            .getResources("classpath*:messages/*.properties");
            for (var file : files) {
                addAll(file, texts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Texts(texts);
    }

    private static void addAll(Resource file, Map<Tongue, Map<String, String>> texts)
            throws IOException {
        var name = String.valueOf(file.getFilename());
        var tongue = name.endsWith(CHINESE_FILE) ? Tongue.CHINESE : Tongue.ENGLISH;
        var known = texts.getOrDefault(tongue, Map.of());
        var read = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            read.load(reader);
        }
        for (var key : read.stringPropertyNames()) {
            if (known.putIfAbsent(key, read.getProperty(key)) != null) {
                throw new IllegalStateException("two texts for " + key + ", one in " + name);
            }
        }
    }

    /** The text under a key, or nothing where no module has one. */
    Optional<String> find(Tongue tongue, String key, Map<String, String> facts) {
        @Nullable String text = texts.getOrDefault(tongue, Map.of()).get(key);
        return text == null ? Optional.empty() : Optional.of(filled(text, facts));
    }

    private static String filled(String text, Map<String, String> facts) {
        return PLACE.matcher(text)
                .replaceAll(
                        place -> Matcher.quoteReplacement(facts.getOrDefault(place.group(1), "—")));
    }
}
