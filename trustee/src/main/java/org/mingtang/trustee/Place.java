package org.mingtang.trustee;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mingtang.log.Json;

/**
 * Where a trustee runs, as it declares it to a hall: a real centre refuses one that shares a
 * process, a user or a directory with another. The machine is named by a hash only.
 *
 * @param machine hex; of the running kernel, so that containers of one machine name the same
 */
record Place(String machine, long pid, long uid, String directory) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    static Place of(Path directory) throws IOException {
        var boot =
                Files.exists(BOOT)
                        ? Files.readString(BOOT).strip()
                        : java.net.InetAddress.getLocalHost().getHostName();
        var machine =
                Digests.sha256(("mingtang/machine/1" + boot).getBytes(StandardCharsets.UTF_8));
        var number = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        var device = (Long) Files.getAttribute(directory, "unix:dev");
        var inode = (Long) Files.getAttribute(directory, "unix:ino");
        return new Place(machine, ProcessHandle.current().pid(), number, device + ":" + inode);
    }

    Json.Obj json() {
        return Json.object()
                .put("machine", machine)
                .put("pid", pid)
                .put("uid", uid)
                .put("directory", directory);
    }
}
