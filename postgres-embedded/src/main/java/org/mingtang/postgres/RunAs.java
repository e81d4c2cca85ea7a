package org.mingtang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * As whom the server runs. PostgreSQL refuses to be root, so a root process steps down first: into
 * a user namespace of its own (where it is nobody, and its files stay root's), or, where containers
 * forbid that, to a plain user of the machine.
 *
 * @param words what stands before the program's own words
 * @param uid owner of the files the server makes
 * @param gid group of these files
 */
record RunAs(List<String> words, int uid, int gid) {
    /** The ways down from root, in the order they are tried. */
    enum Way {
        USER_NAMESPACE,
        PLAIN_USER
    }

    private static final int ROOT = 0;
    private static final List<String> PLAIN_USERS = List.of("mingtang", "postgres", "nobody");

    static RunAs choose(DataDirectory directory, Binaries binaries, List<Way> ways) {
        var self = effectiveId("Uid:");
        var owner = directory.hasCluster() ? attribute(directory.cluster(), "unix:uid") : self;
        if (self != ROOT) {
            requireOwnFiles(directory, self, owner);
            return new RunAs(List.of(), self, effectiveId("Gid:"));
        }
        var failures = new ArrayList<String>();
        if (owner != ROOT) {
            // Earlier starts stepped down to this user; staying with it leaves the files as they
            // are.
            var former = plainUser(owner, attribute(directory.cluster(), "unix:gid"));
            if (former.works(directory, binaries, failures)) {
                return former;
            }
        }
        for (var way : ways) {
            for (var candidate : candidates(way)) {
                if (candidate.works(directory, binaries, failures)) {
                    return candidate;
                }
            }
        }
        throw noWay(directory, failures);
    }

    /** A command line that runs the program stepped down. */
    List<String> command(List<String> program) {
        var all = new ArrayList<>(words);
        all.addAll(program);
        return List.copyOf(all);
    }

    /** Gives a file or a whole tree to the user the server runs as; the top last, as a mark. */
    void own(Path top) {
        if (attribute(top, "unix:uid") == uid) {
            return;
        }
        try (var files = Files.walk(top)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean works(DataDirectory directory, Binaries binaries, List<String> failures) {
        var reach = "test -x \"$1\" && test \"$(id -u)\" != 0 && \"$2\" --version";
        var postgres = binaries.program("postgres").toString();
        var probe = List.of("/bin/sh", "-c", reach, "sh", directory.root().toString(), postgres);
        var ending = Command.run(command(probe), Command.SHORT);
        if (!ending.isGood()) {
            failures.add("%s: %s".formatted(String.join(" ", words), ending.output()));
        }
        return ending.isGood();
    }

    private static List<RunAs> candidates(Way way) {
        return switch (way) {
            case USER_NAMESPACE -> List.of(new RunAs(List.of("unshare", "--user"), ROOT, ROOT));
            case PLAIN_USER -> plainUsers();
        };
    }

    private static List<RunAs> plainUsers() {
        try {
            var known = Files.readAllLines(Path.of("/etc/passwd"));
            var found = new ArrayList<RunAs>();
            for (var name : PLAIN_USERS) {
                for (var line : known) {
                    var fields = line.split(":", -1);
                    if (fields.length > 3 && fields[0].equals(name)) {
                        var uid = Integer.parseInt(fields[2]);
                        found.add(plainUser(uid, Integer.parseInt(fields[3])));
                    }
                }
            }
            return found;
        } catch (IOException | NumberFormatException e) {
            return List.of();
        }
    }

    private static RunAs plainUser(int uid, int gid) {
        var words = List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--");
        return new RunAs(words, uid, gid);
    }

    private static void requireOwnFiles(DataDirectory directory, int self, int owner) {
        if (owner != self) {
            throw new PostgresRefusal(
                    PostgresRefusal.Code.NOT_WRITABLE,
                    "The database in %s belongs to user id %d; this process runs as user id %d."
                            .formatted(directory.cluster(), owner, self),
                    "PostgreSQL was not started and nothing was changed.",
                    "Start as the user that made it, or give it to this one with chown -R.");
        }
    }

    private static PostgresRefusal noWay(DataDirectory directory, List<String> failures) {
        return new PostgresRefusal(
                PostgresRefusal.Code.NO_UNPRIVILEGED_USER,
                "PostgreSQL does not run as root, and there is no way down from root for %s: %s."
                        .formatted(directory.root(), String.join("; ", failures)),
                "PostgreSQL was not started.",
                "Start as an ordinary user, or put the data directory where the user \"nobody\""
                        + " may pass through.");
    }

    private static int effectiveId(String line) {
        try {
            for (var text : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (text.startsWith(line)) {
                    return Integer.parseInt(text.split("\\s+", -1)[2]);
                }
            }
            throw new IOException("no " + line + " in /proc/self/status");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int attribute(Path file, String name) {
        try {
            return (Integer) Files.getAttribute(file, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
