package huican;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Commands and server start without Spark's jars. No class they can reach, however far, may need one of them: else the class is missing
 * only on the day somebody asks for what it does.
 */
@AnalyzeClasses(packages = "huican", importOptions = ImportOption.DoNotIncludeTests.class)
class WithoutSparkTest {
    /** What only the worker's class path has (jobs/pom.xml, scope provided). */
    private static final Pattern SPARKS =
            Pattern.compile("(org\\.apache\\.(spark|iceberg|hadoop|parquet|avro)|org\\.sqlite|scala)\\..*");

    /** Loaded in the worker alone, or by backup, restore and doctor, which the launcher gives all jars. */
    private static final Pattern WITH_ALL_JARS =
            Pattern.compile("huican\\.jobs\\.worker\\..*|huican\\.jobs\\.gateway\\.Lake(\\$.*)?");

    @ArchTest
    static void nothing_that_commands_reach_needs_sparks_jars(JavaClasses classes) {
        assertThat(waysToSpark(classes)).isEmpty();
    }

    /** Each class that needs one, with the way on which it is reached. */
    private static List<String> waysToSpark(JavaClasses classes) {
        Map<String, String> reachedFrom = new LinkedHashMap<>();
        Deque<JavaClass> next = new ArrayDeque<>();
        classes.stream()
                .filter(c -> c.getName().startsWith("huican.jobs.") && !withAllJars(c))
                .forEach(c -> {
                    reachedFrom.put(c.getName(), "");
                    next.add(c);
                });
        var ways = new ArrayList<String>();
        while (!next.isEmpty()) {
            JavaClass reached = next.poll();
            for (Dependency dependency : reached.getDirectDependenciesFromSelf()) {
                JavaClass needed = dependency.getTargetClass().getBaseComponentType();
                if (SPARKS.matcher(needed.getName()).matches()) {
                    ways.add(way(reached, reachedFrom) + " needs " + needed.getName());
                } else if (classes.contain(needed.getName())
                        && !withAllJars(needed)
                        && reachedFrom.putIfAbsent(needed.getName(), reached.getName()) == null) {
                    next.add(classes.get(needed.getName()));
                }
            }
        }
        return ways.stream().distinct().toList();
    }

    private static boolean withAllJars(JavaClass c) {
        return WITH_ALL_JARS.matcher(c.getName()).matches();
    }

    private static String way(JavaClass reached, Map<String, String> reachedFrom) {
        var way = new StringBuilder(reached.getName());
        String from = reachedFrom.get(reached.getName());
        while (!from.isEmpty()) {
            way.insert(0, from + " → ");
            from = reachedFrom.get(from);
        }
        return way.toString();
    }
}
