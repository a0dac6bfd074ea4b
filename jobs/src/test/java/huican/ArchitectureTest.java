package huican;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import huican.jobs.store.runner.RunnerStore;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

@AnalyzeClasses(packages = "huican", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule no_cycles = slices().matching("huican.(*).(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package is read with those it uses, and with no other");

    @ArchTest
    static final ArchRule spark_in_etl = noClasses()
            .that()
            .resideOutsideOfPackage("huican.etl..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..")
            .because("commands and server run without Spark's jars");

    @ArchTest
    static final ArchRule pairs_are_explained_without_spark = noClasses()
            .that()
            .resideInAPackage("huican.etl.linkage.compare..")
            .or()
            .haveNameMatching("huican\\.etl\\.linkage\\.score\\.(ExplainPair|PairScorer|LevelNames)(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..")
            .because("identity explain compares two profiles without Spark's jars");

    @ArchTest
    static final ArchRule duckdb_in_warehouse = noClasses()
            .that()
            .resideOutsideOfPackage("huican.warehouse..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.duckdb..")
            .because("everybody else asks the warehouse");

    @ArchTest
    static final ArchRule quartz_in_schedule = noClasses()
            .that()
            .resideOutsideOfPackage("huican.jobs.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.quartz..")
            .because("runs are reached through the store, not through the scheduler");

    @ArchTest
    static final ArchRule http_server_in_api = noClasses()
            .that()
            .resideOutsideOfPackage("huican.jobs.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "com.sun.net.httpserver..", "jakarta.servlet..")
            .because("a server is one door of several");

    @ArchTest
    static final ArchRule jdbc_in_database_and_store = noClasses()
            .that()
            .resideInAPackage("huican.jobs..")
            .and()
            .resideOutsideOfPackages("huican.jobs.database..", "huican.jobs.store..")
            .and()
            .doNotHaveSimpleName("QuartzConnections") // hands Quartz the store's pool
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.jdbi..")
            .because("the control database has one door");

    @ArchTest
    static final ArchRule pool_and_migrations_in_database = noClasses()
            .that()
            .resideOutsideOfPackage("huican.jobs.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.zaxxer..", "org.flywaydb..")
            .because(
                    "opening, migrating and fencing are apart from the questions about runs, deliveries and decisions");

    @ArchTest
    static final ArchRule database_below_store = noClasses()
            .that()
            .resideInAPackage("huican.jobs.database..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("huican.jobs.store..", "huican.jobs.home..")
            .because("how a database is opened does not depend on what is asked of it");

    @ArchTest
    static final ArchRule dag_is_pure = noClasses()
            .that()
            .resideInAPackage("huican.jobs.dag..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.quartz..",
                    "java.sql..",
                    "huican.jobs.database..",
                    "huican.jobs.store..",
                    "huican.jobs.home..",
                    "huican.jobs.run..",
                    "huican.jobs.schedule..")
            .because("what a DAG means needs no clock, no database and no scheduler");

    @ArchTest
    static final ArchRule worker_knows_no_runner = noClasses()
            .that()
            .resideInAnyPackage("huican.jobs.worker..", "huican.jobs.gateway..", "huican.jobs.process..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "huican.jobs.run..",
                    "huican.jobs.database..",
                    "huican.jobs.store..",
                    "huican.jobs.home..",
                    "huican.jobs.schedule..",
                    "huican.jobs.cli..")
            .because("this is what is loaded in a worker, and tasks never open the control database");

    @ArchTest
    static final ArchRule worker_is_a_process_of_its_own = noClasses()
            .that()
            .resideInAPackage("huican.jobs..")
            .and()
            .resideOutsideOfPackage("huican.jobs.worker..")
            .and()
            .doNotHaveSimpleName("WorkerProcess") // names the class that the process starts with
            .should()
            .dependOnClassesThat()
            .resideInAPackage("huican.jobs.worker..")
            .because("its classes need Spark's jars, which commands and server do not have");

    @ArchTest
    static final ArchRule etl_and_warehouse_behind_the_gateway = noClasses()
            .that()
            .resideInAPackage("huican.jobs..")
            .and()
            .resideOutsideOfPackages("huican.jobs.worker..", "huican.jobs.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("huican.etl..", "huican.warehouse..")
            .because("which class does which task is said once, and lake and published files have one door");

    @ArchTest
    static final ArchRule doors_open_on_use_cases = noClasses()
            .that()
            .resideInAnyPackage("huican.jobs.cli..", "huican.jobs.api..", "huican.jobs.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "huican.jobs.store", // store.runner's rows are what operate takes and gives
                    "huican.jobs.database..",
                    "huican.jobs.home..",
                    "huican.jobs.gateway..",
                    "huican.jobs.schedule..",
                    "huican.jobs.worker..")
            .because("what a command does, an API and a page do too: they parse and print, use cases do");

    @ArchTest
    static final ArchRule changes_are_told_to_the_audit_log = noClasses()
            .that()
            .resideInAnyPackage(
                    "huican.jobs.operate..",
                    "huican.jobs.usecase..",
                    "huican.jobs.cli..",
                    "huican.jobs.api..",
                    "huican.jobs.web..")
            .should(ArchConditions.accessTargetWhere(isOf(RunnerStore.class, "write", "writeOnly")))
            .because(
                    "what people change goes through RunnerStore.change, which wants to know what the audit log says of it");

    @ArchTest
    static final ArchRule use_cases_know_no_door = noClasses()
            .that()
            .resideInAnyPackage("huican.jobs.usecase..", "huican.jobs.operate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "huican.jobs.cli..",
                    "huican.jobs.api..",
                    "huican.jobs.web..",
                    "picocli..",
                    "io.javalin..",
                    "org.eclipse.jetty..",
                    "com.sun.net.httpserver..",
                    "jakarta.servlet..")
            .because("records in, records out: who asks is the same to them");

    @ArchTest
    static final ArchRule commands_ask_their_caller_not_the_process = noClasses()
            .that()
            .resideInAPackage("huican.jobs.cli..")
            .and()
            .doNotHaveSimpleName("Caller") // of a command that runs in the process in which it was typed
            .should(ArchConditions.accessTargetWhere(
                    isOf(System.class, "out", "err", "in", "exit", "getenv", "getProperty", "setOut", "setErr")))
            .orShould(ArchConditions.accessTargetWhere(isOf(Runtime.class, "exit", "halt")))
            .orShould(ArchConditions.accessTargetWhere(isOf(Boolean.class, "getBoolean")))
            .orShould(ArchConditions.accessTargetWhere(isOf(Integer.class, "getInteger")))
            .orShould(ArchConditions.accessTargetWhere(isOf(Path.class, "toAbsolutePath")))
            .orShould(ArchConditions.accessTargetWhere(isOf(File.class, "getAbsolutePath", "getAbsoluteFile")))
            .because("a server that holds the home runs a command for whoever typed it elsewhere");

    private static DescribedPredicate<JavaAccess<?>> isOf(Class<?> owner, String... names) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + String.join("|", names),
                access -> access.getTargetOwner().isEquivalentTo(owner)
                        && List.of(names).contains(access.getTarget().getName()));
    }

    @ArchTest
    static final ArchRule problems_below_all = noClasses()
            .that()
            .resideInAPackage("huican.jobs.problem..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("huican.jobs..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("huican.jobs.problem.."))))
            .because("everybody refuses in the same words, and only the command line knows exit codes");

    @ArchTest
    static final ArchRule no_hidden_present = noClasses()
            .should()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(ZoneId.class, "systemDefault")
            .because("a run is given its day and its clock: the same run gives the same figures");
}
