package huican.warehouse.publish;

import static huican.warehouse.publish.PublishedSample.night;
import static huican.warehouse.publish.PublishedSample.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of figures beside the figures: where they may be too low, and where they are not as they used to be. */
class FigureListsTest {
    private static final LocalDate DAY = LocalDate.parse("2025-06-30");

    @TempDir
    Path home;

    @Test
    void aFigureOutsideItsOwnHistoryIsListedAndOneThatSwingsAsUsualIsNot() {
        var cells = new ArrayList<Map<String, String>>();
        for (int night = 1; night <= 12; night++) {
            cells.add(cell("medical", night, 970 + night % 2));
            cells.add(cell("pension", night, night % 2 == 0 ? 900 : 960));
        }
        cells.add(cell("medical", 0, 940));
        cells.add(cell("pension", 0, 905));

        assertThat(outliers(cells)).containsExactly(List.of("medical", 94.0, 97.05, 12L, "2025-05"));
    }

    @Test
    void aShortHistoryAndASteadyOneJudgeNothingByASinglePerson() {
        var cells = new ArrayList<Map<String, String>>();
        for (int night = 1; night <= 9; night++) {
            cells.add(cell("medical", night, 970));
        }
        cells.add(cell("medical", 0, 500));
        for (int night = 1; night <= 30; night++) {
            cells.add(cell("pension", night, 970));
        }
        cells.add(cell("pension", 0, 969));

        assertThat(outliers(cells)).isEmpty();
    }

    @Test
    void rowsThatMayBeAMembersRaiseTheRateAtMostSoFar() {
        var night = night(home, "r20250630-01")
                .table("coverage_rate", List.of(cell("nursing_subsidy", 0, 900), cell("medical", 0, 900)))
                .table(
                        "exception",
                        List.of(
                                missing("a", "{\"possible_rows\": [{\"line\": 1}, {\"line\": 2}]}", "open"),
                                missing("b", "{\"possible_rows\": [{\"line\": 3}]}", "assigned"),
                                missing("c", "{\"months\": [\"2025-06\"]}", "open"),
                                missing("d", "{\"possible_rows\": [{\"line\": 4}]}", "closed")));
        night.writeManifest();

        var files = Publisher.build(night.night());

        assertThat(
                        rows(
                                files.main(),
                                "SELECT indicator, area_code, members_possible, rows_unlinked, rate, rate_upper FROM any_name.figure_gap"))
                .containsExactly(List.of("nursing_subsidy", "500113", 2L, 3L, 90.0, 90.2));
    }

    private List<List<Object>> outliers(List<Map<String, String>> cells) {
        var night = night(home, "r20250630-01").table("coverage_rate", cells);
        night.writeManifest();
        return rows(
                Publisher.build(night.night()).main(),
                "SELECT indicator, value, median, nights, period_before FROM any_name.figure_outlier");
    }

    /** Of a thousand, some nights ago. */
    private static Map<String, String> cell(String indicator, int nightsAgo, int numerator) {
        var cell = new HashMap<String, String>();
        cell.put("as_of", DAY.minusDays(nightsAgo).toString());
        cell.put("indicator", indicator);
        cell.put("area_code", "500113");
        cell.put("area_name", "巴南区");
        cell.put("breakdown", "all");
        cell.put("breakdown_value", "all");
        cell.put("numerator", "" + numerator);
        cell.put("denominator", "1000");
        cell.put("rate", "" + numerator / 10.0);
        cell.put("status", "ok");
        cell.put("period", nightsAgo == 0 ? "2025-06" : "2025-05");
        cell.put("run_id", "r");
        return cell;
    }

    private static Map<String, String> missing(String person, String evidence, String state) {
        return Map.of(
                "as_of",
                "2025-06-30",
                "exception",
                "nursing_subsidy_missing",
                "person_id",
                person,
                "area_code",
                "500113004",
                "state",
                state,
                "evidence",
                evidence);
    }
}
