package org.mingtang.foundation.ledger;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands out the public files of the log as they lie on disk, as any static server could. Only paths
 * that the specification names exist, so there is nothing to list and nowhere to climb.
 */
@RestController
class LogFilesController {
    private static final Pattern FOR_EVER =
            Pattern.compile(
                    "tile/(?:entries|[0-9]|[1-5][0-9]|6[0-3])/(?:x[0-9]{3}/){0,5}[0-9]{3}"
                            + "(?:\\.p/[1-9][0-9]{0,2})?"
                            + "|objects/[0-9a-f]{64}"
                            + "|rotation/[1-9][0-9]{0,3}");
    private static final String CHECKPOINT = "checkpoint";
    private static final CacheControl YEAR =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final CacheControl MOMENT =
            CacheControl.maxAge(Duration.ofSeconds(2)).cachePublic();

    private final Path directory;

    LogFilesController(LogDirectory directory) {
        this.directory = directory.path();
    }

    @GetMapping("/log/{*path}")
    ResponseEntity<Resource> file(@PathVariable String path) {
        var name = path.substring(1);
        if (name.equals(CHECKPOINT)) {
            return answer(name, MOMENT, new MediaType("text", "plain", StandardCharsets.UTF_8));
        }
        if (FOR_EVER.matcher(name).matches()) {
            return answer(name, YEAR, MediaType.APPLICATION_OCTET_STREAM);
        }
        return ResponseEntity.notFound().build();
    }

    private ResponseEntity<Resource> answer(String name, CacheControl keep, MediaType type) {
        var file = new FileSystemResource(directory.resolve(name));
        if (!file.isReadable()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .cacheControl(keep)
                .contentType(type)
                // Anybody's page may check the log.
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header("X-Content-Type-Options", "nosniff")
                .body(file);
    }
}
