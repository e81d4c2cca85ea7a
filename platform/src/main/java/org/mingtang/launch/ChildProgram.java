package org.mingtang.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that is run beside the platform, in a JVM of its own with a small heap.
 *
 * @param name what it is called in sentences, such as {@code the signer}
 * @param main the class whose main it is
 * @param heapMebibytes the most its heap may take
 * @param log the file its errors are added to
 */
record ChildProgram(
        String name, Class<?> main, List<String> arguments, int heapMebibytes, Path log) {
    /** The password of the database is none of a child's business. */
    private static final String DATABASE_VARIABLES = "MINGTANG_DATABASE";

    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xss512k",
                    "-XX:ReservedCodeCacheSize=32m",
                    "-XX:+UseCompactObjectHeaders",
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dstdout.encoding=UTF-8",
                    "-Dstderr.encoding=UTF-8",
                    "-Djava.awt.headless=true");

    ChildProgram {
        arguments = List.copyOf(arguments);
    }

    /** Its output and its input are pipes to this process. */
    Process launch() throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        var builder = new ProcessBuilder(command());
        builder.environment().keySet().removeIf(name -> name.startsWith(DATABASE_VARIABLES));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder.start();
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        if (hasSetsid()) {
            // Ctrl-C reaches every process of the terminal's session at once; a child must see the
            // parent out first.
            command.add("setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMebibytes + "m");
        command.addAll(FLAGS);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(ChildMain.class.getName());
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    private static boolean hasSetsid() {
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (var directory : path.split(File.pathSeparator, -1)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, "setsid"))) {
                return true;
            }
        }
        return false;
    }
}
