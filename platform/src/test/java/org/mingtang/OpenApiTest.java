package org.mingtang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The API document that the platform serves is the one that its controllers mean. */
class OpenApiTest extends PlatformTest {
    private static final String PATH = "platform/src/main/resources/static/openapi.json";

    @Test
    void the_committed_document_is_the_generated_one() {
        var generated = get("/v3/api-docs");

        assertThat(generated.status()).as(generated.body()).isEqualTo(200);
        Committed.file(PATH, normal(generated.body()));
    }

    @Test
    void the_platform_serves_it() {
        var served = get("/openapi.json");

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Content-Type")).startsWith("application/json");
        assertThat(served.json().object("paths").has("/api/parties")).isTrue();
    }

    /** Members sorted by name, so that only what it says can change it. */
    private static String normal(String json) {
        var mapper =
                JsonMapper.builder()
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build();
        return mapper.writeValueAsString(mapper.readValue(json, Map.class)) + "\n";
    }
}
