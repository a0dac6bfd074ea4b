package huican.warehouse.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.contract.ExtractContract;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RejectedLine;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.CorrectionState;
import huican.seeds.reference.Departments;
import huican.warehouse.TestNight;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedLinesTest {
    private static final LocalDate DAY = LocalDate.parse("2025-06-28");
    private static final ExtractContract SNAPSHOT = extract("human_resources", "pension");
    private static final ExtractContract EVENT = extract("registry", "needs_survey");

    @TempDir
    private Path home;

    private final List<Map<String, String>> deliveries = new ArrayList<>();
    private final List<Map<String, String>> files = new ArrayList<>();
    private final List<Map<String, String>> quarantine = new ArrayList<>();
    private final List<Map<String, String>> accepted = new ArrayList<>();

    @BeforeEach
    void theDeliveryAskedAbout() {
        delivered(SNAPSHOT, "2025-06-28", 1, "accepted");
        delivered(EVENT, "2025-06-28", 1, "accepted");
    }

    @Test
    void linesStandWithAllTheirProblemsInTheOrderOfTheLayout() {
        bad(SNAPSHOT, "2025-06-28", 1, 9, "镇街", "code_unknown", "k9");
        bad(SNAPSHOT, "2025-06-28", 1, 9, "状态", "required_missing", "k9");
        bad(SNAPSHOT, "2025-06-28", 1, 3, null, "field_count", null);

        var lines = lines(SNAPSHOT);

        assertThat(lines).extracting(RejectedLine::line).containsExactly(3L, 9L);
        assertThat(lines.get(1).problems())
                .extracting(RejectedLine.Problem::column)
                .containsExactly("状态", "镇街");
        assertThat(lines).extracting(RejectedLine::state).containsOnly(CorrectionState.OPEN);
    }

    @Test
    void ofASnapshotALaterOneSaysWhetherALineIsRightWrongAgainOrGone() {
        bad(SNAPSHOT, "2025-06-28", 1, 2, "状态", "required_missing", "right");
        bad(SNAPSHOT, "2025-06-28", 1, 3, "状态", "required_missing", "wrong");
        bad(SNAPSHOT, "2025-06-28", 1, 4, "状态", "required_missing", "gone");
        delivered(SNAPSHOT, "2025-06-29", 1, "accepted");
        good(SNAPSHOT, "2025-06-29", 1, "right", "a");
        bad(SNAPSHOT, "2025-06-29", 1, 7, "状态", "required_missing", "wrong");

        assertThat(states(SNAPSHOT))
                .containsExactly(CorrectionState.CORRECTED, CorrectionState.STILL_WRONG, CorrectionState.WITHDRAWN);
    }

    @Test
    void whatWasOnceCorrectedStaysCorrectedAndALastWordCountsForTheOthers() {
        bad(SNAPSHOT, "2025-06-28", 1, 2, "状态", "required_missing", "right");
        bad(SNAPSHOT, "2025-06-28", 1, 3, "状态", "required_missing", "wrong");
        delivered(SNAPSHOT, "2025-06-29", 1, "accepted");
        good(SNAPSHOT, "2025-06-29", 1, "right", "a");
        bad(SNAPSHOT, "2025-06-29", 1, 7, "状态", "required_missing", "wrong");
        delivered(SNAPSHOT, "2025-06-30", 1, "accepted");

        assertThat(states(SNAPSHOT)).containsExactly(CorrectionState.CORRECTED, CorrectionState.WITHDRAWN);
    }

    @Test
    void deliveriesThatAreNotInForceSayNothing() {
        bad(SNAPSHOT, "2025-06-28", 1, 2, "状态", "required_missing", "k");
        delivered(SNAPSHOT, "2025-06-29", 1, "accepted");
        good(SNAPSHOT, "2025-06-29", 1, "k", "a");
        delivered(SNAPSHOT, "2025-06-29", 2, "accepted");
        delivered(SNAPSHOT, "2025-06-30", 1, "held");
        good(SNAPSHOT, "2025-06-27", 1, "k", "a");

        assertThat(states(SNAPSHOT)).as("the correction is without it").containsExactly(CorrectionState.WITHDRAWN);
    }

    @Test
    void anEventIsOpenUntilItComesAgainOrTheDayIsCorrectedWithoutIt() {
        bad(EVENT, "2025-06-28", 1, 2, "调查日期", "date_invalid", "later");
        bad(EVENT, "2025-06-28", 1, 3, "调查日期", "date_invalid", "wrong");
        bad(EVENT, "2025-06-28", 1, 4, "调查日期", "date_invalid", "silent");
        delivered(EVENT, "2025-06-29", 1, "accepted");
        good(EVENT, "2025-06-29", 1, "later", "a");
        bad(EVENT, "2025-06-29", 1, 2, "调查日期", "date_invalid", "wrong");
        delivered(EVENT, "2025-06-30", 1, "accepted");
        assertThat(states(EVENT))
                .containsExactly(CorrectionState.CORRECTED, CorrectionState.STILL_WRONG, CorrectionState.OPEN);

        delivered(EVENT, "2025-06-28", 2, "accepted");

        assertThat(states(EVENT))
                .containsExactly(CorrectionState.CORRECTED, CorrectionState.STILL_WRONG, CorrectionState.WITHDRAWN);
    }

    @Test
    void aLineWithAWrongKeyIsFollowedByItsOtherValues() {
        bad(SNAPSHOT, "2025-06-28", 1, 2, "身份证号", "key_empty", null, raw("", "2025", "城乡居民", "甲"));
        bad(SNAPSHOT, "2025-06-28", 1, 3, "身份证号", "key_empty", null, raw("", "2025", "职工", "乙"));
        delivered(SNAPSHOT, "2025-06-29", 1, "accepted");
        good(SNAPSHOT, "2025-06-29", 1, "n|2025|城乡居民", raw("n", "2025", "城乡居民", "甲"));
        good(SNAPSHOT, "2025-06-29", 1, "m|2025|职工", raw("m", "2025", "职工", "丙"));

        assertThat(states(SNAPSHOT)).containsExactly(CorrectionState.CORRECTED, CorrectionState.WITHDRAWN);
    }

    private List<RejectedLine> lines(ExtractContract extract) {
        var night = new TestNight(home, "r20250630-01")
                .table("delivery", deliveries)
                .table("delivery_file", files)
                .table("quarantine", quarantine)
                .accepted(extract.table(), accepted);
        night.writeManifest();
        var manifest = JsonFile.read(night.night().manifest(), RunManifest.class);
        return new RejectedLines(new Home(home), manifest).of(extract, DAY, 1);
    }

    private List<CorrectionState> states(ExtractContract extract) {
        return lines(extract).stream().map(RejectedLine::state).toList();
    }

    private void delivered(ExtractContract extract, String day, int revision, String state) {
        var delivery = place(extract, day, revision);
        delivery.put("state", state);
        deliveries.add(delivery);
        var file = place(extract, day, revision);
        file.put("file", extract.format().file());
        file.put("extract", extract.physicalName());
        files.add(file);
    }

    private void bad(
            ExtractContract extract, String day, int revision, int line, String column, String rule, String key) {
        bad(extract, day, revision, line, column, rule, key, null);
    }

    private void bad(
            ExtractContract extract,
            String day,
            int revision,
            int line,
            String column,
            String rule,
            String key,
            String raw) {
        var row = place(extract, day, revision);
        row.put("extract", extract.physicalName());
        row.put("file", extract.format().file());
        row.put("line", String.valueOf(line));
        row.put("rule", rule);
        put(row, "column_name", column);
        put(row, "record_key", key);
        put(row, "raw", raw);
        quarantine.add(row);
    }

    private void good(ExtractContract extract, String day, int revision, String key, String raw) {
        var row = place(extract, day, revision);
        row.remove("source");
        row.put("record_key", key);
        row.put("raw", raw);
        accepted.add(row);
    }

    private static Map<String, String> place(ExtractContract extract, String day, int revision) {
        return new HashMap<>(
                Map.of("source", extract.source(), "delivery_day", day, "revision", String.valueOf(revision)));
    }

    private static void put(Map<String, String> row, String column, String value) {
        if (value != null) {
            row.put(column, value);
        }
    }

    private static String raw(String... values) {
        return String.join("\u001F", values);
    }

    private static ExtractContract extract(String source, String name) {
        return Departments.ofProduct().sources().stream()
                .filter(s -> s.source().equals(source))
                .flatMap(s -> s.extracts().stream())
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
