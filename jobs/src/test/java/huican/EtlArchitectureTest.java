package huican;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import huican.etl.Step;
import java.io.File;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;

@AnalyzeClasses(packages = "huican.etl", importOptions = ImportOption.DoNotIncludeTests.class)
class EtlArchitectureTest {
    private static final String ETL = "huican.etl.";

    /** In the order of the pipeline; rooms of linkage and of pipeline in theirs. docs/architecture.md says the same. */
    private static final List<String> ORDER = List.of(
            "delivery",
            "parse",
            "standardise",
            "check",
            "reject",
            "linkage.compare",
            "linkage.profile",
            "linkage.block",
            "linkage.score",
            "linkage.model",
            "linkage.cluster",
            "linkage.context",
            "linkage.register",
            "person",
            "tables",
            "pipeline.night",
            "pipeline.storage",
            "pipeline.inforce",
            "pipeline.intake",
            "pipeline.identity",
            "pipeline.person",
            "pipeline.commit",
            "pipeline");

    private static final Pattern ACTION = Pattern.compile(
            "count|collect.*|take|takeAsList|head|first|tail|show|isEmpty|reduce|foreach.*|toLocalIterator|cache|persist|write.*|checkpoint|localCheckpoint");

    @ArchTest
    static final ArchRule only_earlier_packages = classes()
            .that()
            .resideInAPackage("huican.etl.(*)..")
            .should(useOnlyEarlierPackages())
            .because("a row goes one way, and so does who reads its code");

    @ArchTest
    static final ArchRule steps_compute_nothing = classes()
            .that()
            .implement(Step.class)
            .should(callNoAction())
            .because("a task decides when rows are computed and where they are kept");

    @ArchTest
    static final ArchRule steps_know_rows_only = noClasses()
            .that()
            .implement(Step.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.nio..",
                    "java.net..",
                    "java.sql..",
                    "org.slf4j..",
                    "org.apache.hadoop..",
                    "org.apache.iceberg..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(File.class)
            .because("a step is understood, and tried, with three rows: it knows no file, no connection and no log");

    private static ArchCondition<JavaClass> useOnlyEarlierPackages() {
        return new ArchCondition<>("use only packages before their own of " + ORDER) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int own = place(type);
                if (own < 0) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " has no place in the order"));
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(d -> place(d.getTargetClass()) > own)
                        .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
            }
        };
    }

    /** Of what all of etl stands on, as {@link Step}, and of other modules: -1, before everything. */
    private static int place(JavaClass type) {
        String name = type.getPackageName() + ".";
        return ORDER.stream()
                .filter(p -> name.startsWith(ETL + p + "."))
                .max(Comparator.comparing(String::length))
                .map(ORDER::indexOf)
                .orElse(-1);
    }

    private static ArchCondition<JavaClass> callNoAction() {
        return new ArchCondition<>("call no action of a data set") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                    if (access.getTargetOwner().isAssignableTo(Dataset.class)
                            && ACTION.matcher(access.getName()).matches()) {
                        events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                    }
                }
            }
        };
    }
}
