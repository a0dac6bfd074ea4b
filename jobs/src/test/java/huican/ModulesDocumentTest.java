package huican;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code docs/modules.md} is drawn from the compiled classes: who uses whom, without the arrows that follow from others. */
@AnalyzeClasses(packages = "huican", importOptions = ImportOption.DoNotIncludeTests.class)
class ModulesDocumentTest {
    private static final Path DOCUMENT = TestFolders.project().resolve("docs/modules.md");
    private static final List<String> MODULES = List.of("schemas", "seeds", "etl", "warehouse", "jobs");

    @ArchTest
    static void theDrawingIsWhatTheClassesGive(JavaClasses classes) throws IOException {
        String wanted = document(reduced(uses(classes)));
        if (Boolean.getBoolean("huican.docs.write")) {
            Files.writeString(DOCUMENT, wanted);
        }

        assertThat(DOCUMENT).as("make modules writes it").hasContent(wanted);
    }

    @ArchTest
    static void whatEachRoomOfJobsIsForStandsInTheArchitecture(JavaClasses classes) throws IOException {
        String architecture = Files.readString(TestFolders.project().resolve("docs/architecture.md"));

        assertThat(uses(classes).keySet())
                .filteredOn(room -> room.startsWith("jobs."))
                .hasSizeGreaterThan(20)
                .allSatisfy(room -> assertThat(architecture)
                        .containsPattern("(?m)^\\| [^|]*`" + room.substring("jobs.".length()) + "`[^|]*\\|"));
    }

    /** Packages by the packages that they use, all named {@code module.package}. */
    private static Map<String, Set<String>> uses(JavaClasses classes) {
        var uses = new TreeMap<String, Set<String>>();
        classes.stream().filter(c -> !room(c.getPackageName()).isEmpty()).forEach(c -> {
            String from = room(c.getPackageName());
            var used = uses.computeIfAbsent(from, name -> new TreeSet<>());
            c.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> room(dependency.getTargetClass().getPackageName()))
                    .filter(to -> !to.isEmpty() && !to.equals(from))
                    .forEach(used::add);
        });
        return uses;
    }

    /** {@code jobs.store} of {@code huican.jobs.store.runner}; empty for what is not ours or stands in no package of a module. */
    private static String room(String name) {
        String[] parts = name.split("\\.");
        return parts.length > 2 && parts[0].equals("huican") && MODULES.contains(parts[1])
                ? parts[1] + "." + parts[2]
                : "";
    }

    /** Without an arrow to what is reached through another package; there are no cycles, which {@link ArchitectureTest} holds. */
    private static Map<String, Set<String>> reduced(Map<String, Set<String>> uses) {
        var reduced = new TreeMap<String, Set<String>>();
        uses.forEach((from, used) -> {
            var left = new TreeSet<>(used);
            used.forEach(through -> left.removeIf(to -> !to.equals(through) && reaches(uses, through, to)));
            reduced.put(from, left);
        });
        return reduced;
    }

    private static boolean reaches(Map<String, Set<String>> uses, String from, String to) {
        var used = uses.getOrDefault(from, Set.of());
        return used.contains(to) || used.stream().anyMatch(next -> reaches(uses, next, to));
    }

    private static String document(Map<String, Set<String>> uses) {
        var text = new StringBuilder("""
                # Modules and their packages

                Drawn from the compiled classes by `make modules`; a test keeps it true. An arrow points at what is used; arrows that follow from others are left
                out. What each package is for stands in [architecture.md](architecture.md).
                """);
        for (String module : MODULES) {
            text.append("\n## ").append(module).append("\n\n```mermaid\nflowchart TD\n");
            uses.forEach((from, used) -> {
                if (from.startsWith(module + ".")) {
                    text.append("  ").append(node(module, from)).append('\n');
                    used.forEach(to -> text.append("  ")
                            .append(from)
                            .append(" --> ")
                            .append(node(module, to))
                            .append('\n'));
                }
            });
            text.append("```\n");
        }
        return text.toString();
    }

    /** Of the module itself by its short name, of another with the module's. */
    private static String node(String module, String room) {
        return room + "[" + (room.startsWith(module + ".") ? room.substring(module.length() + 1) : room) + "]";
    }
}
