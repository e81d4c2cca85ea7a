package org.mingtang.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path directory;

    /** A child that is ready at once and then waits for its end. */
    public static final class Waiting {
        private Waiting() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            var file = Path.of(arguments[0]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> note(file, "ended")));
            note(file, "began");
            System.out.println(ChildProcess.READY);
            Thread.currentThread().join();
        }

        private static void note(Path file, String word) {
            try {
                Files.writeString(file.resolveSibling(ProcessHandle.current().pid() + word), word);
            } catch (IOException fault) {
                throw new IllegalStateException(fault);
            }
        }
    }

    /** A child that fails before it is ready. */
    public static final class Failing {
        private Failing() {}

        public static void main(String[] arguments) {
            System.err.println("the key is missing");
            System.exit(1);
        }
    }

    /** A parent that starts a child, tells its number and waits to be killed. */
    public static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            var child = ChildProcess.start(waiting(Path.of(arguments[0])));
            child.awaitReady(PATIENCE);
            System.out.println(child.pid());
            Thread.currentThread().join();
        }
    }

    @Test
    void a_child_that_dies_is_started_again_and_ends_in_order_when_closed() throws Exception {
        var child = ChildProcess.start(waiting(directory));
        child.awaitReady(PATIENCE);
        long first = child.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        until(() -> child.pid() != first && Files.exists(directory.resolve(child.pid() + "began")));
        long second = child.pid();
        child.close();

        assertThat(ProcessHandle.of(second).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(directory.resolve(second + "ended")).exists();
        assertThat(directory.resolve(first + "ended")).doesNotExist();
    }

    @Test
    void a_child_that_never_was_ready_is_a_refusal_with_its_own_words() throws Exception {
        var child = ChildProcess.start(program(Failing.class, directory));

        assertThatThrownBy(() -> child.awaitReady(PATIENCE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("the key is missing");
        child.close();
    }

    @Test
    void a_child_does_not_outlive_a_parent_that_is_killed() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var parent =
                new ProcessBuilder(
                                java,
                                "-Xmx64m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Parent.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var line = parent.inputReader(UTF_8).readLine();
        while (!line.matches("[0-9]+")) {
            line = parent.inputReader(UTF_8).readLine();
        }
        var child = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
        assertThat(child.isAlive()).isTrue();

        parent.destroyForcibly().waitFor();

        child.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(directory.resolve(child.pid() + "ended")).exists();
    }

    private static ChildProgram waiting(Path directory) {
        return program(Waiting.class, directory);
    }

    private static ChildProgram program(Class<?> main, Path directory) {
        return new ChildProgram(
                "the child",
                main,
                List.of(directory.resolve("mark").toString()),
                32,
                directory.resolve("child.log"));
    }

    private interface So {
        boolean so() throws IOException;
    }

    private static void until(So condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.so()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(end);
            Thread.sleep(5);
        }
    }
}
