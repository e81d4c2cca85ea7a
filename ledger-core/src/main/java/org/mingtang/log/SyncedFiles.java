package org.mingtang.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Files that are put on disk together. Each is written beside its place and synced; only when all
 * are, they are renamed into place, and then every directory that changed is synced. The syncs run
 * side by side, because a journaling file system answers many waiting ones with one write: one
 * after the other they would take ten times as long.
 */
final class SyncedFiles implements AutoCloseable {

    private static final int AT_ONCE = 8;
    private static final int IDLE_SECONDS = 10;
    private static final ThreadPoolExecutor THREADS = threads();

    private final List<Written> written = new ArrayList<>();
    private final Set<Path> changed = new LinkedHashSet<>();

    private record Written(Path beside, Path place, CompletableFuture<Void> synced) {}

    private static ThreadPoolExecutor threads() {
        var threads =
                new ThreadPoolExecutor(
                        AT_ONCE,
                        AT_ONCE,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("tile-sync-", 0).factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Begins to write a file; it stands in its place after {@link #complete}. */
    void add(Path place, byte[] bytes) throws IOException {
        var parent = createDirectories(place);
        var beside = parent.resolve("." + place.getFileName() + ".new");
        changed.add(parent);
        written.add(
                new Written(
                        beside,
                        place,
                        CompletableFuture.runAsync(() -> write(beside, bytes), THREADS)));
    }

    /** A file that stands: the run that wrote it may have ended before its name was on disk. */
    void addStanding(Path place) {
        changed.add(directoryOf(place));
    }

    /** On return every file and its name are on disk. */
    void complete() throws IOException {
        requireDone(written.stream().map(Written::synced).toList());
        for (var file : written) {
            Files.move(file.beside(), file.place(), StandardCopyOption.ATOMIC_MOVE);
        }
        requireDone(
                changed.stream()
                        .map(each -> CompletableFuture.runAsync(() -> sync(each), THREADS))
                        .toList());
    }

    /** After a failure too nothing is left under way that could meet the next attempt. */
    @Override
    public void close() {
        for (var file : written) {
            file.synced().handle((done, failed) -> failed == null).join();
        }
    }

    private Path createDirectories(Path file) throws IOException {
        var parent = directoryOf(file);
        @Nullable Path missing = parent;
        while (missing != null && !Files.exists(missing)) {
            missing = missing.getParent();
            if (missing != null) {
                changed.add(missing);
            }
        }
        Files.createDirectories(parent);
        return parent;
    }

    private static Path directoryOf(Path file) {
        var parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no directory above " + file);
        }
        return parent;
    }

    private static void write(Path file, byte[] bytes) {
        try (var channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void sync(Path directory) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void requireDone(List<CompletableFuture<Void>> all) throws IOException {
        try {
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof UncheckedIOException broken) {
                throw broken.getCause();
            }
            throw failed;
        }
    }
}
