package huican.jobs;

import huican.jobs.testing.Installation;
import huican.jobs.testing.Installation.Product;
import huican.jobs.testing.Installation.Step;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** As {@link InstalledTest}: the commands of the runner, of users and of the audit log, on a home without a night. */
@Tag("installed")
@ExtendWith(Installation.Extension.class)
class InstalledRunnerTest {
    static final List<Step> STEPS = List.of(
            new Step("dags list", 0, "dag_id"), // leaves an archive of classes to those that follow
            new Step("version", 0, "3.3.2"),
            new Step("info", 0, "property_name"),
            new Step("plugins", 0, "No plugins"),
            new Step("cheat-sheet", 0, "huican dags clear"),
            new Step("providers list", 0, "package_name"),
            new Step("config get-value core parallelism", 0, "32"),
            new Step("config list", 0, "core"),
            new Step("config lint", 0, "No issues"),
            new Step("db migrate", 0, "migration done"),
            new Step("db check", 0, "Connection successful"),
            new Step("db check-migrations -t 1", 0, ""),
            new Step("dags list-import-errors", 0, "No data"),
            new Step("dags report", 0, "file"),
            new Step("dags reserialize", 0, ""),
            new Step("dags details disability_nightly", 0, "property_name"),
            new Step("dags show disability_nightly", 0, "digraph"),
            new Step("dags show-dependencies", 0, "digraph"),
            new Step("dags next-execution disability_nightly", 0, "T17:30:00"),
            new Step("dags list-jobs", 0, "No data"),
            new Step("dags state disability_nightly 2025-06-30", 0, "None"),
            new Step("dags unpause disability_nightly", 0, "dag_id"),
            new Step("dags pause disability_nightly", 0, "dag_id"),
            new Step("dags trigger disability_nightly --run-id tried -c '{\"date\": \"2025-06-30\"}'", 0, "conf"),
            new Step("dags list-runs disability_nightly", 0, "dag_id"),
            new Step("dags clear disability_nightly --run-id tried -y", 0, "^$"),
            new Step("tasks list disability_nightly", 0, "accept"),
            new Step("tasks state disability_nightly pull tried", 0, "None"),
            new Step("tasks states-for-dag-run disability_nightly tried", 0, "dag_id"),
            new Step("tasks failed-deps disability_nightly pull tried", 0, "not met"),
            new Step("tasks render disability_nightly pull 2025-06-30", 0, "# -"),
            new Step("tasks clear disability_nightly -s 2025-06-30 -e 2025-06-30 -y", 0, "Nothing to clear"),
            new Step("tasks test disability_nightly nope", 1, "not found"),
            new Step("dags test nope", 1, "could not be found"),
            new Step(
                    "backfill create --dag-id disability_nightly --from-date 2025-06-01 --to-date 2025-06-02 --dry-run",
                    0,
                    "Performing dry run"),
            new Step("assets list", 0, "No data"),
            new Step("assets details --uri none", 1, "does not exist"),
            new Step("assets materialize --uri none", 1, "does not exist"),
            new Step("users create --username wang --role Admin", 2, "Password:"), // and nothing is typed
            new Step("users create --username wang --role Admin -p Tr0ub4dor-3", 0, "created"),
            new Step(
                    "users create --username li --role town_worker --town 500113001 --use-random-password",
                    0,
                    "Password: "),
            new Step("users list", 0, "^id \\| username .* roles .* town .* locked$"),
            new Step("users add-role --username wang --role User", 0, "added to role"),
            new Step("users remove-role --username wang --role User", 0, "removed from role"),
            new Step("users reset-password --username wang --use-random-password", 0, "^Password: "),
            new Step("users disable --username li", 0, "disabled"),
            new Step("users enable --username li", 0, "enabled"),
            new Step("users delete --username li", 0, "deleted"),
            new Step("users rotate-key", 0, "signs from now on"),
            new Step("audit list --kind user --limit 20", 0, "^id \\| at .* actor .* action .* result$"),
            new Step("audit verify", 0, "审计日志完整"),
            new Step("pools set spark 4 \"Spark\"", 0, "created"),
            new Step("pools list", 0, "pool"),
            new Step("pools get spark", 0, "pool"),
            new Step("pools export pools.json", 0, "Exported"),
            new Step("pools import pools.json", 0, "Uploaded"),
            new Step("pools delete spark", 0, "deleted"),
            new Step("variables set mode strict", 0, "created"),
            new Step("variables list", 0, "key"),
            new Step("variables get mode", 0, "strict"),
            new Step("variables export variables.json", 0, "exported"),
            new Step("variables import variables.json", 0, "updated"),
            new Step("variables delete mode", 0, "deleted"),
            new Step("connections add c1 --conn-uri postgres://u:p@db:5432/x", 0, "Successfully added"),
            new Step("connections list", 0, "conn_id"),
            new Step("connections get c1", 0, "id"),
            new Step("connections export c.json", 0, "exported"),
            new Step("connections import c.json", 0, "Could not import"),
            new Step("connections test c1", 1, "disabled"),
            new Step("connections delete c1", 0, "Successfully deleted"),
            new Step("jobs check", 1, "No alive jobs"),
            new Step("db clean --clean-before-timestamp 2020-01-01 -y", 0, "asset_event"),
            new Step("db export-archived", 0, "Total"),
            new Step("db drop-archived", 0, "Total"),
            new Step("db shell", 1, "HC-J171"),
            new Step("db downgrade -n 3.0.0", 1, "HC-J172"),
            new Step(
                    "serve --port 0 >serve.out & server=$!; for i in {1..60}; do ./huican jobs check --job-type SchedulerJob"
                            + " >check.out && break; sleep 1; done; cat check.out;"
                            + " copy=data/control/control-20260101-000000.zip; touch $copy;" // never under a server
                            + " ./huican restore $copy 2>&1 | grep -q HC-J340 && ./huican doctor >doctor.out && ./huican dags list;"
                            + " ended=$?; kill $server; wait $server; exit $ended",
                    0,
                    "Found one alive job"),
            new Step("dags delete disability_nightly -y", 0, "Removed"),
            new Step("db reset -y", 0, "DB"));

    @Test
    void everyCommandDoesWhatItSaysAsInstalled(Product product) throws IOException, InterruptedException {
        try (var installation = product.installation()) {
            installation.follow(STEPS, Map.of(), (step, out) -> {});
        }
    }
}
