package huican.warehouse.rule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.contract.Contracts;
import huican.schemas.resource.ResourceFolder;
import huican.schemas.run.Decision;
import huican.schemas.run.ExceptionState;
import huican.schemas.run.JsonFile;
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
import org.junit.jupiter.api.Test;

/** Lives of exceptions: rows of 2025-06-30 from those of 2025-06-29, the register, the merges, what was decided and what holds. */
class LivesTest {
    private static final String DAY = "2025-06-30";
    private static final String BEFORE = "2025-06-29";
    private static final String EVIDENCE = "{}";

    private final List<Map<String, String>> found = new ArrayList<>();
    private final List<Map<String, String>> listed = new ArrayList<>();
    private final List<Map<String, String>> registered = new ArrayList<>();
    private final List<Map<String, String>> merges = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    @Test
    void whatHoldsForTheFirstTimeOpensUnderAnIdOfItsOwn() {
        holds("no_pension", "A", "");
        holds("paid_twice", "A", "living");
        holds("paid_twice", "A", "nursing");

        assertThat(rows())
                .containsExactlyInAnyOrder(
                        row(hash("no_pension|A|"), "A", DAY, "open"),
                        row(hash("paid_twice|A|living"), "A", DAY, "open"),
                        row(hash("paid_twice|A|nursing"), "A", DAY, "open"));
        assertThat(register()).contains(List.of(hash("paid_twice|A|living"), "A", DAY));
    }

    @Test
    void whatHoldsOnGoesOnSinceTheDayItOpenedInTheStateItHad() {
        listed("no_pension", "X", "A", "2025-01-05", "assigned");
        registered("no_pension", "X", "A", "2025-01-05");
        decided("X", ExceptionState.ASSIGNED, "2025-03-01");
        holds("no_pension", "A", "");

        assertThat(rows()).containsExactly(row("X", "A", "2025-01-05", "assigned"));
        assertThat(register()).containsExactly(List.of("X", "A", "2025-01-05"));
    }

    @Test
    void whatHoldsNoLongerIsListedOnceMoreAsItWas() {
        listed("no_pension", "X", "A", "2025-01-05", "assigned");
        listed("no_medical_insurance", "Y", "A", "2025-01-05", "closed");

        assertThat(rows()).containsExactly(row("X", "A", "2025-01-05", "closed"));
        try (var db = live()) {
            assertThat(db.rows("SELECT evidence, area_code FROM exception_at"))
                    .containsExactly(List.of("{\"of\": \"before\"}", "500113004"));
        }
    }

    @Test
    void whatWasClosedOpensAgainUnderItsIdOnTheDay() {
        listed("no_pension", "X", "A", "2025-01-05", "closed");
        registered("no_pension", "X", "A", "2025-01-05");
        holds("no_pension", "A", "");

        assertThat(rows()).containsExactly(row("X", "A", DAY, "open"));
    }

    @Test
    void laterDaysAndDaysBeforeTheDayBeforeAreNotLookedAt() {
        listed("no_pension", "X", "A", "2025-01-05", "open", "2025-07-01");
        listed("no_pension", "X", "A", "2025-01-05", "open", "2025-06-28");
        registered("no_pension", "X", "A", "2025-07-01");
        holds("no_pension", "A", "");

        assertThat(rows()).containsExactly(row("X", "A", DAY, "open"));
        assertThat(register()).as("an earlier day than known").containsExactly(List.of("X", "A", DAY));
    }

    @Test
    void aMergedPersonsExceptionGoesOnUnderItsIdWithThePersonThatSurvived() {
        listed("no_pension", "X", "A", "2025-01-05", "assigned");
        registered("no_pension", "X", "A", "2025-01-05");
        decided("X", ExceptionState.ASSIGNED, BEFORE);
        merged("A", "B");
        merged("B", "C");
        holds("no_pension", "C", "");

        assertThat(rows()).containsExactly(row("X", "C", "2025-01-05", "assigned"));
        assertThat(register()).containsExactly(List.of("X", "A", "2025-01-05"));
    }

    @Test
    void ofTwoMergedPersonsWithTheSameExceptionThatOfTheSurvivorGoesOnAndTheOtherCloses() {
        listed("no_pension", "X", "A", "2025-01-05", "open");
        listed("no_pension", "Y", "B", "2025-03-05", "open");
        registered("no_pension", "X", "A", "2025-01-05");
        registered("no_pension", "Y", "B", "2025-03-05");
        merged("A", "B");
        holds("no_pension", "B", "");

        assertThat(rows())
                .containsExactlyInAnyOrder(row("Y", "B", "2025-03-05", "open"), row("X", "B", "2025-01-05", "closed"));
    }

    @Test
    void anExceptionOfAMergedPersonThatWasClosedOpensAgainForTheSurvivor() {
        registered("no_pension", "X", "A", "2025-01-05");
        registered("no_pension", "Z", "D", "2024-01-05");
        merged("A", "B");
        merged("D", "E");
        merged("E", "B");
        holds("no_pension", "B", "");

        assertThat(rows()).as("fewer merges away").containsExactly(row("X", "B", DAY, "open"));
    }

    @Test
    void theHouseholdOfAMergedPersonAloneIsThatOfTheSurvivor() {
        var before = Map.of("household_id", "P:A", "case_key", "home_accessibility");
        listed("need_unmet", "X", "A", "2025-01-05", "open", BEFORE, before);
        registered.add(Map.of(
                "exception_id",
                "X",
                "exception",
                "need_unmet",
                "subject",
                "P:A",
                "case_key",
                "home_accessibility",
                "first_as_of",
                "2025-01-05"));
        merged("A", "B");
        found.add(finding("need_unmet", "B", "home_accessibility", Map.of("household_id", "P:B")));

        assertThat(rows()).containsExactly(row("X", "B", "2025-01-05", "open"));
    }

    @Test
    void theHouseholdsExceptionStaysWhenAnotherHolderGivesTheTown() {
        listed("need_unmet", "X", "A", "2025-01-05", "open", BEFORE, Map.of("household_id", "A:J1", "case_key", "h"));
        registered.add(Map.of(
                "exception_id",
                "X",
                "exception",
                "need_unmet",
                "subject",
                "A:J1",
                "case_key",
                "h",
                "first_as_of",
                BEFORE));
        found.add(finding("need_unmet", "B", "h", Map.of("household_id", "A:J1")));

        assertThat(rows()).containsExactly(row("X", "B", "2025-01-05", "open"));
    }

    @Test
    void whatWasDecidedAboutTheOtherOfTwoMergedPersonsCountsForTheSurvivor() {
        listed("no_pension", "X", "A", "2025-01-05", "assigned");
        listed("no_pension", "Y", "B", "2025-03-05", "open");
        registered("no_pension", "X", "A", "2025-01-05");
        registered("no_pension", "Y", "B", "2025-03-05");
        decided("X", ExceptionState.ASSIGNED, BEFORE);
        merged("A", "B");
        holds("no_pension", "B", "");

        assertThat(rows())
                .containsExactlyInAnyOrder(
                        row("Y", "B", "2025-03-05", "assigned"), row("X", "B", "2025-01-05", "closed"));
    }

    @Test
    void whatIsExplainedComesBackOnItsDay() {
        goesOn();
        explained("X", BEFORE, "2025-07-01", EVIDENCE);
        assertThat(states()).as("the day before").containsExactly("explained");

        explained("X", BEFORE, DAY, EVIDENCE);
        assertThat(states()).as("on the day").containsExactly("open");
    }

    @Test
    void whatIsExplainedOrSettledComesBackWhenTheEvidenceIsAnother() {
        goesOn();
        explained("X", BEFORE, "2026-01-01", "{\"date\": \"2024-01-01\"}");
        assertThat(states()).containsExactly("open");

        settled("X", BEFORE, "{\"date\": \"2024-01-01\"}");
        assertThat(states()).containsExactly("open");

        settled("X", BEFORE, EVIDENCE);
        assertThat(states())
                .as("as it was: stays settled until the data show it")
                .containsExactly("settled");
    }

    @Test
    void hintsThatDifferFromNightToNightAreNoOtherEvidence() {
        goesOn();
        explained("X", BEFORE, "2026-01-01", "{\"match_probability\": 0.7, \"possible_rows\": [{\"line\": 7}]}");
        assertThat(states()).containsExactly("explained");
    }

    @Test
    void anExplanationHoldsThroughClosingAndOpeningAgainButASettledOneThatOpensAgainIsOpen() {
        registered("no_pension", "X", "A", "2025-01-05");
        holds("no_pension", "A", "");
        explained("X", "2025-03-01", "2026-01-01", EVIDENCE);
        assertThat(rows()).containsExactly(row("X", "A", DAY, "explained"));

        settled("X", "2025-03-01", EVIDENCE);
        assertThat(rows()).containsExactly(row("X", "A", DAY, "open"));

        decided("X", ExceptionState.ASSIGNED, "2025-03-01");
        assertThat(rows()).as("whose it was in an earlier life").containsExactly(row("X", "A", DAY, "open"));
    }

    @Test
    void whatWasDecidedLastCounts() {
        goesOn();
        settled("X", BEFORE, EVIDENCE);
        decided("X", ExceptionState.ASSIGNED, BEFORE);
        assertThat(states()).containsExactly("assigned");
    }

    @Test
    void whatWasDecidedOnTheListOfALaterDayWasNotKnownOnThisOne() {
        goesOn();
        decided("X", ExceptionState.ASSIGNED, "2025-07-01");
        assertThat(states()).as("computed again, the day is as it was").containsExactly("open");

        decided("X", ExceptionState.ASSIGNED, DAY);
        assertThat(states()).as("on the list of this day, computed again").containsExactly("assigned");
    }

    @Test
    void whatOpenedOnTheDayAndWasDecidedOnItsListIsSoWhenTheDayIsComputedAgain() {
        registered("no_pension", "X", "A", DAY);
        holds("no_pension", "A", "");
        decided("X", ExceptionState.ASSIGNED, DAY);
        assertThat(rows()).containsExactly(row("X", "A", DAY, "assigned"));

        settled("X", DAY, EVIDENCE);
        assertThat(rows()).containsExactly(row("X", "A", DAY, "settled"));

        settled("X", BEFORE, EVIDENCE);
        assertThat(rows()).as("said of the life before").containsExactly(row("X", "A", DAY, "open"));
    }

    @Test
    void ofAKindThatCouldNotBeComputedWhatWasDecidedCountsAllTheSame() {
        listed("no_pension", "X", "A", "2025-01-05", "open");
        registered("no_pension", "X", "A", "2025-01-05");
        decided("X", ExceptionState.ASSIGNED, BEFORE);
        failed.add("no_pension");

        assertThat(rows()).containsExactly(row("X", "A", "2025-01-05", "assigned"));
    }

    private void goesOn() {
        listed("no_pension", "X", "A", "2025-01-05", "open");
        registered("no_pension", "X", "A", "2025-01-05");
        holds("no_pension", "A", "");
    }

    private void explained(String id, String asOf, String until, String evidence) {
        decided(
                id,
                new ExceptionState(
                        ExceptionState.EXPLAINED,
                        LocalDate.parse(asOf),
                        null,
                        LocalDate.parse(until),
                        hashOf(evidence)));
    }

    private void settled(String id, String asOf, String evidence) {
        decided(id, new ExceptionState(ExceptionState.SETTLED, LocalDate.parse(asOf), null, null, hashOf(evidence)));
    }

    private void decided(String id, String state, String asOf) {
        decided(id, new ExceptionState(state, LocalDate.parse(asOf), "zhang", null, hashOf(EVIDENCE)));
    }

    private void decided(String id, ExceptionState state) {
        decisions.add(new Decision(
                decisions.size() + 1,
                LocalDateTime.MIN,
                "zhang",
                ExceptionState.KIND,
                id,
                state.state(),
                "核实过",
                null,
                JsonFile.text(state),
                "",
                ""));
    }

    private static String hashOf(String evidence) {
        try (var db = DuckDb.inMemory()) {
            db.run(new ResourceFolder("warehouse/base"), "evidence_hash.sql");
            return (String) db.rows("SELECT evidence_hash(" + DuckDb.literal(evidence) + ")")
                    .get(0)
                    .get(0);
        }
    }

    private List<Object> states() {
        return rows().stream().map(row -> row.get(3)).toList();
    }

    private void holds(String exception, String person, String caseKey) {
        found.add(finding(exception, person, caseKey, Map.of()));
    }

    private static Map<String, String> finding(
            String exception, String person, String caseKey, Map<String, String> more) {
        var row = new java.util.HashMap<>(more);
        row.put("exception", exception);
        row.put("definition_version", exception + " v1");
        row.put("person_id", person);
        row.put("case_key", caseKey);
        row.put("evidence", EVIDENCE);
        return row;
    }

    private void listed(String exception, String id, String person, String since, String state) {
        listed(exception, id, person, since, state, BEFORE);
    }

    private void listed(String exception, String id, String person, String since, String state, String day) {
        listed(exception, id, person, since, state, day, Map.of());
    }

    private void listed(
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

    private void registered(String exception, String id, String person, String firstDay) {
        registered.add(Map.of("exception_id", id, "exception", exception, "subject", person, "first_as_of", firstDay));
    }

    private void merged(String person, String into) {
        merges.add(Map.of("event", "merge", "person_id", person, "into_person_id", into));
    }

    private DuckDb live() {
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

    private static void insert(DuckDb db, String table, Map<String, String> row) {
        db.insert(table, List.copyOf(row.keySet()), List.of(row));
    }

    private List<List<Object>> rows() {
        try (var db = live()) {
            return db.rows("SELECT exception_id, person_id, CAST(since AS VARCHAR), state FROM exception_at");
        }
    }

    private List<List<Object>> register() {
        try (var db = live()) {
            return db.rows(
                    "SELECT exception_id, subject, CAST(first_as_of AS VARCHAR) FROM exception_register_after ORDER BY exception_id");
        }
    }

    private static List<Object> row(String id, String person, String since, String state) {
        return List.of(id, person, since, state);
    }

    private static String hash(String text) {
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
