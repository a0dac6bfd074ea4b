package huican.jobs.api.airflow;

import huican.jobs.api.http.Json;
import huican.jobs.operate.ServedRunner;
import huican.jobs.store.runner.BackfillTable.Backfill;
import java.util.Map;

/** Airflow's BackfillResponse. */
public record BackfillJson(ServedRunner runner) {

    public Map<String, Object> of(Backfill backfill) {
        return Json.object(
                "id",
                backfill.id(),
                "dag_id",
                backfill.dagId(),
                "from_date",
                backfill.from(),
                "to_date",
                backfill.to(),
                "dag_run_conf",
                backfill.conf().isEmpty() ? null : backfill.conf(),
                "is_paused",
                backfill.isPaused(),
                "reprocess_behavior",
                backfill.reprocess(),
                "max_active_runs",
                backfill.maxActiveRuns(),
                "created_at",
                backfill.createdAt(),
                "completed_at",
                backfill.completedAt(),
                "updated_at",
                backfill.updatedAt().orElse(backfill.createdAt()),
                "dag_display_name",
                runner.title(backfill.dagId()));
    }
}
