package org.mingtang;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;

/** The plan of the house (ARCHITECTURE.md), held against the house. */
class ArchitectureTest {
    /** From the ground up. Whoever stands in one storey uses that storey and those before it. */
    private static final List<String> STOREYS =
            List.of("foundation", "registers", "service", "trade", "oversight", "open");

    private static final int DOOR_METHODS = 12;

    /** What tells the machine's time when it is called without a clock. */
    private static final Set<String> MACHINE_TIME =
            Set.of(
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalDateTime.now",
                    "java.time.LocalTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.Year.now",
                    "java.time.YearMonth.now",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.time.Clock.system",
                    "java.time.InstantSource.system",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.util.Calendar.getInstance");

    private static final ApplicationModules MODULES = ApplicationModules.of(Mingtang.class);

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("org.mingtang");

    @Test
    void modules_use_what_they_declare_and_no_circles() {
        MODULES.verify();
        assertThat(MODULES.stream()).isNotEmpty();
    }

    @Test
    void nobody_uses_a_higher_storey() {
        var upward = new TreeSet<String>();
        MODULES.stream()
                .forEach(
                        module ->
                                used(module).stream()
                                        .filter(other -> height(other) > height(name(module)))
                                        .forEach(
                                                other ->
                                                        upward.add(
                                                                name(module) + " uses " + other)));

        assertThat(upward).isEmpty();
    }

    @Test
    void no_module_knows_the_launcher() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.mingtang.launch..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.mingtang.launch..")
                .check(CLASSES);
    }

    @Test
    void nobody_but_the_statute_asks_the_machine_for_the_time() {
        var asking =
                CLASSES.stream()
                        .filter(
                                each ->
                                        !each.getPackageName()
                                                .startsWith("org.mingtang.foundation.statute"))
                        .filter(each -> !each.getPackageName().startsWith("org.mingtang.launch"))
                        .filter(each -> each.getPackageName().matches(ours()))
                        .flatMap(each -> each.getMethodCallsFromSelf().stream())
                        .filter(call -> MACHINE_TIME.contains(target(call)))
                        .map(JavaMethodCall::getDescription)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asking).isEmpty();
        noClasses().that(inThePlatform()).should().callConstructor(Date.class).check(CLASSES);
    }

    @Test
    void fields_are_filled_by_constructors_only() {
        noFields()
                .should()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould()
                .beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .check(CLASSES);
    }

    @Test
    void doors_are_small() {
        var wide = new TreeMap<String, Long>();
        for (var each : CLASSES) {
            if (each.isMetaAnnotatedWith(Component.class)
                    && each.getModifiers().contains(JavaModifier.PUBLIC)) {
                var methods =
                        each.getMethods().stream()
                                .filter(
                                        method ->
                                                method.getModifiers().contains(JavaModifier.PUBLIC))
                                .filter(
                                        method ->
                                                !method.getModifiers()
                                                        .contains(JavaModifier.SYNTHETIC))
                                .count();
                if (methods > DOOR_METHODS) {
                    wide.put(each.getName(), methods);
                }
            }
        }

        assertThat(wide).isEmpty();
    }

    @Test
    void names_say_what_a_thing_is() {
        var vague =
                CLASSES.stream()
                        .filter(
                                each ->
                                        each.getSimpleName()
                                                        .matches(
                                                                "Abstract.*|.*(Utils?|Helpers?|Managers?|Impl)")
                                                || each.getPackageName()
                                                        .matches(
                                                                ".*\\.(common|misc|util|utils|helpers?)(\\..*)?"))
                        .map(each -> each.getName())
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(vague).isEmpty();
    }

    @Test
    void the_diagram_of_the_modules_is_drawn_from_the_code() {
        Committed.part("ARCHITECTURE.md", "modules", diagram());
    }

    private static String diagram() {
        var diagram = new StringBuilder("```mermaid\nflowchart BT\n");
        for (var storey : STOREYS) {
            var rooms =
                    MODULES.stream()
                            .map(ArchitectureTest::name)
                            .filter(name -> storeyOf(name).equals(storey))
                            .sorted()
                            .toList();
            if (!rooms.isEmpty()) {
                diagram.append("    subgraph ").append(storey).append('\n');
                rooms.forEach(room -> diagram.append("        ").append(box(room)).append('\n'));
                diagram.append("    end\n");
            }
        }
        MODULES.stream()
                .map(ArchitectureTest::name)
                .sorted()
                .forEach(
                        name ->
                                shown(name)
                                        .forEach(
                                                other ->
                                                        diagram.append("    ")
                                                                .append(id(name))
                                                                .append(" --> ")
                                                                .append(id(other))
                                                                .append('\n')));
        return diagram.append("```\n").toString();
    }

    /** What a module uses, without what it reaches through another of them anyway. */
    private static Set<String> shown(String name) {
        var direct = used(module(name));
        var indirect = new TreeSet<String>();
        direct.forEach(each -> reach(each, indirect));
        return direct.stream()
                .filter(each -> !indirect.contains(each))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void reach(String name, Set<String> reached) {
        for (var each : used(module(name))) {
            if (reached.add(each)) {
                reach(each, reached);
            }
        }
    }

    private static Set<String> used(ApplicationModule module) {
        return module.getDirectDependencies(MODULES)
                .uniqueModules()
                .map(ArchitectureTest::name)
                .filter(other -> !other.equals(name(module)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static ApplicationModule module(String name) {
        return MODULES.stream().filter(each -> name(each).equals(name)).findFirst().orElseThrow();
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    private static String storeyOf(String module) {
        return module.substring(0, module.indexOf('.'));
    }

    private static int height(String module) {
        assertThat(STOREYS).contains(storeyOf(module));
        return STOREYS.indexOf(storeyOf(module));
    }

    private static String id(String module) {
        return module.substring(module.indexOf('.') + 1);
    }

    private static String box(String module) {
        return id(module) + "[" + id(module) + "]";
    }

    private static String ours() {
        return "org\\.mingtang(\\.(" + String.join("|", STOREYS) + ")\\..*)?";
    }

    private static DescribedPredicate<JavaClass> inThePlatform() {
        return DescribedPredicate.describe(
                "are in a storey", each -> each.getPackageName().matches(ours()));
    }

    private static String target(JavaMethodCall call) {
        return call.getTargetOwner().getName() + "." + call.getName();
    }
}
