package huican.warehouse.rule;

import huican.schemas.contract.Contracts;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Decision;
import huican.schemas.run.ExceptionDecision;
import huican.schemas.run.JsonFile;
import huican.schemas.vocabulary.DecisionKind;
import huican.schemas.vocabulary.ExceptionState;
import huican.warehouse.CaseFile.Case;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.sql.DuckDb;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows of exceptions on 2025-06-30 from those of 2025-06-29, the register, the merges, what was decided and what holds: a database for each question. */
abstract class GivenLives {
    static final String DAY = "2025-06-30";
    static final String BEFORE = "2025-06-29";
    static final String EVIDENCE = "{}";

    final List<Map<String, String>> found = new ArrayList<>();
    private final List<Map<String, String>> listed = new ArrayList<>();
    final List<Map<String, String>> registered = new ArrayList<>();
    private final List<Map<String, String>> merges = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    final List<String> failed = new ArrayList<>();

    void goesOn() {
        listed("no_pension", "X", "A", "2025-01-05", "open");
        registered("no_pension", "X", "A", "2025-01-05");
        holds("no_pension", "A", "");
    }

    void explained(String id, String asOf, String until, String evidence) {
        decided(
                id,
                new ExceptionDecision(
                        ExceptionState.EXPLAINED,
                        LocalDate.parse(asOf),
                        null,
                        LocalDate.parse(until),
                        hashOf(evidence)));
    }

    void settled(String id, String asOf, String evidence) {
        decided(id, new ExceptionDecision(ExceptionState.SETTLED, LocalDate.parse(asOf), null, null, hashOf(evidence)));
    }

    void decided(String id, ExceptionState state, String asOf) {
        decided(id, new ExceptionDecision(state, LocalDate.parse(asOf), "zhang", null, hashOf(EVIDENCE)));
    }

    void decided(String id, ExceptionDecision said) {
        decisions.add(new Decision(
                decisions.size() + 1,
                LocalDateTime.MIN,
                "zhang",
                DecisionKind.EXCEPTION.word(),
                id,
                said.state().word(),
                "核实过",
                null,
                JsonFile.text(said),
                "",
                ""));
    }

    static String hashOf(String evidence) {
        try (var db = DuckDb.inMemory()) {
            db.run(new ResourceFolder("warehouse/base"), "evidence_hash.sql");
            return (String) db.rows("SELECT evidence_hash(" + DuckDb.literal(evidence) + ")")
                    .get(0)
                    .get(0);
        }
    }

    List<Object> states() {
        return rows().stream().map(row -> row.get(3)).toList();
    }

    void holds(String exception, String person, String caseKey) {
        found.add(finding(exception, person, caseKey, Map.of()));
    }

    static Map<String, String> finding(String exception, String person, String caseKey, Map<String, String> more) {
        var row = new java.util.HashMap<>(more);
        row.put("exception", exception);
        row.put("definition_version", exception + " v1");
        row.put("person_id", person);
        row.put("case_key", caseKey);
        row.put("evidence", EVIDENCE);
        return row;
    }

    void listed(String exception, String id, String person, String since, String state) {
        listed(exception, id, person, since, state, BEFORE);
    }

    void listed(String exception, String id, String person, String since, String state, String day) {
        listed(exception, id, person, since, state, day, Map.of());
    }

    void listed(
            String exception,
            String id,
            String person,
            String since,
            String state,
            String day,
            Map<String, String> more) {
        var row = new java.util.HashMap<>(Map.of(
                "as_of",
                day,
                "exception",
                exception,
                "exception_id",
                id,
                "person_id",
                person,
                "area_code",
                "500113004",
                "since",
                since,
                "state",
                state,
                "evidence",
                "{\"of\": \"before\"}"));
        row.putAll(more);
        listed.add(row);
    }

    void registered(String exception, String id, String person, String firstDay) {
        registered.add(Map.of("exception_id", id, "exception", exception, "subject", person, "first_as_of", firstDay));
    }

    void merged(String person, String into) {
        merges.add(Map.of("event", "merge", "person_id", person, "into_person_id", into));
    }

    DuckDb live() {
        var persons = Arrays.stream("A B C D E".split(" "))
                .map(p -> Map.of("person_id", p))
                .toList();
        var db = new Case("", null, DAY, Map.of("person", persons), List.of()).open();
        var contracts = Contracts.tables();
        for (var table : Map.of("exception", listed, "exception_register", registered, "identity_event", merges)
                .entrySet()) {
            ManifestTables.empty(db, contracts.get(table.getKey()));
            table.getValue().forEach(row -> insert(db, table.getKey(), row));
            if (!table.getKey().equals("identity_event")) {
                db.execute("UPDATE " + table.getKey() + " SET case_key = '' WHERE case_key IS NULL");
            }
        }
        Exceptions.createFindings(db);
        found.forEach(row -> db.execute("INSERT INTO exception_finding ("
                + String.join(", ", row.keySet()) + ") VALUES ("
                + String.join(", ", row.values().stream().map(DuckDb::literal).toList()) + ")"));
        ExceptionDecisions.create(db, decisions);
        Exceptions.live(db, Optional.of(LocalDate.parse(BEFORE)), failed);
        return db;
    }

    static void insert(DuckDb db, String table, Map<String, String> row) {
        db.insert(table, List.copyOf(row.keySet()), List.of(row));
    }

    List<List<Object>> rows() {
        try (var db = live()) {
            return db.rows("SELECT exception_id, person_id, CAST(since AS VARCHAR), state FROM exception_at");
        }
    }

    List<List<Object>> register() {
        try (var db = live()) {
            return db.rows(
                    "SELECT exception_id, subject, CAST(first_as_of AS VARCHAR) FROM exception_register_after ORDER BY exception_id");
        }
    }

    static List<Object> row(String id, String person, String since, String state) {
        return List.of(id, person, since, state);
    }

    static String hash(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
