package org.mingtang.foundation.ledger;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class LogFilesControllerTest {
    private LedgerRig rig;
    private MockMvc http;

    @BeforeEach
    void start(@TempDir Path directory) {
        rig = new LedgerRig(directory);
        rig.worker.start();
        http = MockMvcBuilders.standaloneSetup(new LogFilesController(rig.directory)).build();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void serves_tiles_for_ever_and_the_checkpoint_for_two_seconds() throws Exception {
        rig.recordMany(300, "many");
        rig.ledger.publishNow();

        for (var path : new String[] {"tile/0/000", "tile/entries/000", "tile/0/001.p/44"}) {
            http.perform(get("/log/" + path))
                    .andExpect(status().isOk())
                    .andExpect(header().string("Cache-Control", containsString("immutable")))
                    .andExpect(header().string("Cache-Control", containsString("max-age=31536000")))
                    .andExpect(
                            content()
                                    .bytes(Files.readAllBytes(rig.directory.path().resolve(path))));
        }
        http.perform(get("/log/checkpoint"))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("max-age=2,")))
                .andExpect(content().bytes(rig.directory.checkpoint().orElseThrow()));
    }

    @Test
    void knows_no_path_that_the_specification_does_not_name() throws Exception {
        rig.recordMany(1, "one");
        rig.ledger.publishNow();
        Files.writeString(rig.data.resolve("secret"), "secret");
        Files.writeString(rig.directory.path().resolve("tile/.hidden"), "secret");

        for (var path :
                new String[] {
                    "/log/",
                    "/log/tile",
                    "/log/tile/0",
                    "/log/tile/0/000.p",
                    "/log/tile/0/999",
                    "/log/tile/.hidden",
                    "/log/%2e%2e/secret",
                    "/log/..%2fsecret",
                    "/log/tile/0/..%2f..%2f..%2fsecret",
                    "/log/checkpoint/",
                    "/log//checkpoint",
                    "/log/objects/",
                    "/log/objects/" + "0".repeat(64)
                }) {
            http.perform(get(URI.create(path))).andExpect(status().is4xxClientError());
        }
    }
}
