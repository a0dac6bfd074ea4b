package huican.warehouse.rule;

import huican.schemas.run.Decision;
import huican.schemas.run.ExceptionDecision;
import huican.schemas.vocabulary.DecisionKind;
import huican.warehouse.sql.DuckDb;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What people decided about exceptions, as the table {@code exception_decision}: one row per decision, {@code decision} its number. */
public final class ExceptionDecisions {
    private static final List<String> COLUMNS =
            List.of("decision", "exception_id", "state", "as_of", "until", "evidence_hash");

    private ExceptionDecisions() {}

    /** Makes the table; decisions about anything else are left out. */
    public static void create(DuckDb db, List<Decision> decisions) {
        db.execute("CREATE TABLE exception_decision (decision BIGINT NOT NULL, exception_id VARCHAR NOT NULL,"
                + " state VARCHAR NOT NULL, as_of DATE NOT NULL, until DATE, evidence_hash VARCHAR)");
        db.insert(
                "exception_decision",
                COLUMNS,
                decisions.stream()
                        .filter(decision -> decision.isAbout(DecisionKind.EXCEPTION))
                        .map(ExceptionDecisions::row)
                        .toList());
    }

    private static Map<String, String> row(Decision decision) {
        var said = ExceptionDecision.of(decision);
        var row = new LinkedHashMap<String, String>();
        row.put("decision", String.valueOf(decision.id()));
        row.put("exception_id", decision.subject());
        row.put("state", said.state().word());
        row.put("as_of", said.asOf().toString());
        row.put("until", Objects.toString(said.until(), ""));
        row.put("evidence_hash", said.evidenceHash());
        return row;
    }
}
