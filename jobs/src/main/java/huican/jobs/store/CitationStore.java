package huican.jobs.store;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.database.ControlDatabase;
import huican.schemas.run.Citation;
import huican.schemas.run.Shanghai;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.mapper.RowMapper;

/** What was cited; rows are added and read, nothing else. */
public final class CitationStore {
    private static final RowMapper<Citation> CITATION = (rows, context) -> new Citation(
            rows.getString("citation_id"),
            rows.getString("run_id"),
            rows.getObject("as_of", LocalDate.class),
            rows.getString("sql_text"),
            rows.getLong("row_count"),
            rows.getString("sha256"),
            rows.getObject("cited_at", LocalDateTime.class),
            rows.getString("cited_by"));

    private final ControlDatabase database;

    public CitationStore(ControlDatabase database) {
        this.database = database;
    }

    /** Adds one, and tells so in the audit log; the same answer cited again is the same citation. */
    public void add(Citation citation, Actor actor) {
        database.writeOnly(handle -> {
            int added = handle.createUpdate(
                            "INSERT INTO citation (citation_id, run_id, as_of, sql_text, row_count, sha256, cited_at, cited_by)"
                                    + " SELECT CAST(:id AS varchar), CAST(:runId AS varchar), CAST(:asOf AS date),"
                                    + " CAST(:sql AS varchar), CAST(:rows AS bigint), CAST(:sha256 AS varchar),"
                                    + " CAST(:at AS timestamp), CAST(:by AS varchar)"
                                    + " WHERE NOT EXISTS (SELECT 1 FROM citation WHERE citation_id = :id)")
                    .bind("id", citation.id())
                    .bind("runId", citation.runId())
                    .bind("asOf", citation.asOf())
                    .bind("sql", citation.sql())
                    .bind("rows", citation.rows())
                    .bind("sha256", citation.sha256())
                    .bind("at", citation.at())
                    .bind("by", citation.by())
                    .execute();
            if (added > 0) {
                new AuditTable(handle, database.seal())
                        .append(
                                citation.at().atZone(Shanghai.ZONE).toInstant(),
                                actor,
                                Act.on("citation", citation.id(), "cite").to(Map.of("rows", citation.rows())));
            }
        });
    }

    /** All of them, the oldest first. */
    public List<Citation> all() {
        return database.read(handle -> handle.createQuery("SELECT * FROM citation ORDER BY cited_at, citation_id")
                .map(CITATION)
                .list());
    }
}
