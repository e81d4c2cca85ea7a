package org.mingtang.launch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mingtang.Mingtang;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Opens the application with what the start decided; nothing in the environment overrides that. */
final class Hall {
    private Hall() {}

    /** Returns when the hall serves; throws {@link Refused} when it could not be opened. */
    static ServletWebServerApplicationContext open(
            Centre centre, StartOptions options, Database database, Path signer) throws Refused {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "start", settings(centre, options, database, signer)));
        var application = new SpringApplication(Mingtang.class);
        application.setEnvironment(environment);
        // The order of stopping is the launcher's: the database outlives the application.
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        try {
            return (ServletWebServerApplicationContext) application.run();
        } catch (RuntimeException fault) {
            throw Refused.notPossible(
                    ("The hall could not be opened (%s). Everything was stopped again, nothing recorded"
                                    + " is lost. The log is in %s.")
                            .formatted(Refused.reason(rootOf(fault)), log(options)),
                    fault);
        }
    }

    private static Map<String, Object> settings(
            Centre centre, StartOptions options, Database database, Path signer) {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("mingtang.name", centre.name());
        settings.put("mingtang.training", centre.training());
        settings.put("mingtang.begins", centre.begins().toString());
        settings.put("mingtang.data", options.directories().data().toString());
        settings.put("mingtang.signer-socket", signer.toString());
        settings.put(
                "mingtang.policy",
                new CentreFiles(options.directories().data()).policy().toString());
        settings.put("server.port", options.port());
        settings.put("server.address", options.address().getHostAddress());
        settings.put("server.shutdown", "graceful");
        settings.put("spring.lifecycle.timeout-per-shutdown-phase", "10s");
        settings.put("logging.file.name", log(options).toString());
        settings.put("logging.threshold.console", "ERROR");
        options.certificate()
                .ifPresent(
                        certificate -> {
                            settings.put("server.ssl.certificate", "file:" + certificate.chain());
                            settings.put(
                                    "server.ssl.certificate-private-key",
                                    "file:" + certificate.key());
                        });
        if (options.behindProxy()) {
            settings.put("server.forward-headers-strategy", "native");
        }
        settings.putAll(database.settings());
        return settings;
    }

    private static Path log(StartOptions options) {
        return options.directories().data().resolve("logs").resolve("mingtang.log");
    }

    private static Throwable rootOf(Throwable fault) {
        var root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
