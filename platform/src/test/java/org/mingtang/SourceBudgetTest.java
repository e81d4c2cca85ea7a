package org.mingtang;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the sources of every part may cost their reader, and that SQL stays in its own schema. */
class SourceBudgetTest {
    private static final int FILE_LINES = 400;
    private static final int FUNCTION_LINES = 70;
    private static final int CONSTRUCTOR_PARAMETERS = 6;

    /** What costs more, and why it may. */
    private static final Map<String, String> EXCUSED = Map.of();

    private static final Pattern CREATED =
            Pattern.compile(
                    "create (?:table|sequence|view|function) (?:if not exists"
                            + " )?([a-z]+)\\.([a-z_]+)");

    @Test
    void no_file_is_longer_than_four_hundred_lines() throws IOException {
        var longer = new TreeMap<String, Long>();
        for (var source : sources()) {
            try (var lines = Files.lines(source)) {
                long count = lines.count();
                if (count > FILE_LINES) {
                    longer.put(shown(source), count);
                }
            }
        }

        assertThat(longer).isEmpty();
    }

    @Test
    void no_function_is_longer_than_seventy_lines_and_no_constructor_wants_more_than_six_things()
            throws IOException {
        var excess = new TreeSet<String>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var units = files.getJavaFileObjectsFromPaths(sources());
            var task =
                    (JavacTask)
                            compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            var positions = Trees.instance(task).getSourcePositions();
            for (var unit : task.parse()) {
                new Measure(unit, positions, excess).scan(unit, null);
            }
        }
        excess.removeIf(each -> EXCUSED.containsKey(each.split(":", -1)[0]));

        assertThat(excess).isEmpty();
    }

    @Test
    void no_module_reaches_into_the_schema_of_another() throws IOException {
        var owners = new TreeMap<String, String>();
        var migrations = Committed.root().resolve("platform/src/main/resources/db/migration");
        for (var file : filesUnder(migrations, ".sql")) {
            var module = migrations.relativize(file).getName(0).toString();
            var created = CREATED.matcher(Files.readString(file));
            while (created.find()) {
                owners.put(created.group(1) + "." + created.group(2), module);
                assertThat(created.group(1)).as("schema in %s", file).isEqualTo(module);
            }
        }
        var strangers = new TreeSet<String>();
        var all = new ArrayList<>(filesUnder(migrations, ".sql"));
        all.addAll(filesUnder(Committed.root().resolve("platform/src/main/java"), ".java"));
        for (var file : all) {
            var text = Files.readString(file);
            var module = file.getName(file.getNameCount() - 2).toString();
            owners.forEach(
                    (table, owner) -> {
                        if (!owner.equals(module)
                                && Pattern.compile("\\b" + Pattern.quote(table) + "\\b(?!\\()")
                                        .matcher(text)
                                        .find()) {
                            strangers.add(shown(file) + " mentions " + table);
                        }
                    });
        }

        assertThat(owners).isNotEmpty();
        assertThat(strangers).isEmpty();
    }

    private static final class Measure extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Set<String> excess;

        Measure(CompilationUnitTree unit, SourcePositions positions, Set<String> excess) {
            this.unit = unit;
            this.positions = positions;
            this.excess = excess;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            var lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            var where = shown(Path.of(unit.getSourceFile().toUri())) + ":" + first;
            if (last - first + 1 > FUNCTION_LINES) {
                excess.add(
                        where + " " + method.getName() + " has " + (last - first + 1) + " lines");
            }
            var owner = getCurrentPath().getParentPath().getLeaf();
            boolean constructor = method.getName().contentEquals("<init>");
            if (constructor
                    && owner.getKind() != Tree.Kind.RECORD
                    && method.getParameters().size() > CONSTRUCTOR_PARAMETERS) {
                excess.add(where + " wants " + method.getParameters().size() + " things");
            }
            return super.visitMethod(method, null);
        }
    }

    /** Of every part of the repository, tests included. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> parts = Files.list(Committed.root())) {
            var sources = new ArrayList<Path>();
            for (var part : parts.sorted().toList()) {
                sources.addAll(filesUnder(part.resolve("src"), ".java"));
            }
            assertThat(sources).isNotEmpty();
            return sources;
        }
    }

    private static List<Path> filesUnder(Path directory, String ending) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static String shown(Path file) {
        return Committed.root().toAbsolutePath().relativize(file.toAbsolutePath()).toString();
    }
}
