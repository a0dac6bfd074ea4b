package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.CsvTable;
import huican.jobs.testing.DirtyNights;
import huican.jobs.testing.DirtyNights.District;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.TestFolders;
import huican.seeds.synthetic.PlantedFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nights on deliveries with planted mistakes; see {@link DirtyNights}. */
@ExtendWith(DirtyNights.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirtyNightTest {
    private final DirtyNights nights;
    private final District second;
    private final Ended troubled;

    DirtyNightTest(DirtyNights nights) {
        this.nights = nights;
        this.second = nights.district(2);
        this.troubled = nights.troubled();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyRowIsAcceptedQuarantinedOrADuplicateAsPlanted(int seed) {
        District district = district(seed);

        var counted = new TreeMap<String, List<String>>();
        district.main()
                .rows(
                        "SELECT source, delivery_day, extract, sum(rows), sum(accepted), sum(quarantined), sum(duplicates)"
                                + " FROM delivery_file GROUP BY ALL")
                .forEach(row -> counted.put(String.join(" ", row.subList(0, 3)), row.subList(3, 7)));

        var planted = new TreeMap<String, List<String>>();
        for (PlantedFile file : district.summary().planted()) {
            long accepted = file.rows() - file.quarantined() - file.duplicates();
            planted.put(key(file), texts(file.rows(), accepted, file.quarantined(), file.duplicates()));
        }
        assertThat(counted).isEqualTo(planted);
        assertThat(district.summary().quarantined()).isGreaterThan(10);
        assertThat(district.summary().duplicates()).isGreaterThan(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyBadValueStandsInQuarantineWithItsLine(int seed) {
        PublishedCopy main = district(seed).main();

        assertThat(main.rows("SELECT sum(quarantined)::BIGINT FROM delivery_file"))
                .isEqualTo(main.rows(
                        "SELECT count(DISTINCT (source, delivery_day, revision, file, line)) FROM quarantine"));
        assertThat(main.rows("FROM quarantine WHERE line < 2 OR column_name IS NULL AND rule <> 'field_count'"))
                .isEmpty();
        assertThat(main.rows(
                        "SELECT DISTINCT rule FROM (SELECT rule FROM quarantine UNION SELECT rule FROM data_quality)"
                                + " WHERE rule NOT IN (SELECT rule FROM quality_rule)"))
                .as("rules without words")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void overwrittenRowsAndUnknownTownsAreReportedAsPlanted(int seed) {
        District district = district(seed);

        assertThat(findings(district, "duplicate_key", "count(*)"))
                .as("one finding for each line")
                .isEqualTo(planted(district, PlantedFile::overwritten));
        assertThat(findings(district, "town_unknown", "sum(regexp_extract(detail, '[0-9]+')::BIGINT)"))
                .as("one finding for each file, which says how many lines")
                .isEqualTo(planted(district, PlantedFile::townUnknown));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void noTwoPersonsAreMergedAndOnlyRowsWithAWrongNumberStandApart(int seed) {
        District district = district(seed);
        var truth = new TreeMap<String, String>();
        CsvTable.read(district.out().resolve("truth/identity.csv"))
                .rows()
                .forEach(row -> truth.put(String.join(" ", row.subList(0, 3)), row.get(3)));

        var idOfRow = new TreeMap<String, String>();
        district.identity()
                .rows("SELECT source, extract, record_key, person_id FROM identity_link")
                .forEach(row -> assertThat(idOfRow.put(String.join(" ", row.subList(0, 3)), row.get(3)))
                        .as("twice: " + row)
                        .isNull());

        assertThat(idOfRow.keySet()).isEqualTo(truth.keySet());
        var personsOfId = new HashMap<String, Set<String>>();
        idOfRow.forEach((row, id) ->
                personsOfId.computeIfAbsent(id, i -> new HashSet<>()).add(truth.get(row)));
        assertThat(personsOfId.values()).allMatch(persons -> persons.size() == 1);
        long wrongNumbers = district.summary().planted().stream()
                .mapToLong(PlantedFile::idInvalid)
                .sum();
        assertThat(personsOfId.size() - new HashSet<>(truth.values()).size())
                .as("groups beyond the first of a person")
                .isBetween(0, (int) wrongNumbers);
    }

    @Test
    void aNightWithRejectedDeliveriesEndsWithThreeAndNamesThem() {
        assertThat(troubled.exitCode()).as(troubled.out() + troubled.err()).isEqualTo(3);
        assertThat(troubled.out())
                .contains("需要您处理（9）", "2025-07-01 已退回", "完成，9 件待处理（退出码 3）", "，退回 4")
                .contains("区民政局 迟交：最近一次是 2025-06-30，约定每天交付；2025-07-01 还没有 manifest.csv")
                .contains("区教委 迟交：最近一次是 2025-06-30")
                .contains("区医保局 2025-07-01/文件1.txt 没有读取：清单没有列出")
                .contains("区乡村振兴局 2025-07-01/文件1.csv 没有读取：清单列出，但不是约定的文件")
                .contains("收件目录中的 taxation 没有读取：没有这个来源的契约")
                .contains("来源陈旧", "整批未用，沿用 2025-06-30 的交付");
    }

    @Test
    void aTamperedFileAndAMissingColumnRejectTheWholeDelivery() {
        assertThat(delivered("registry", "2025-07-01")).singleElement().satisfies(row -> {
            assertThat(row.subList(0, 5)).containsExactly("1", "rejected", null, null, null);
            assertThat(row.get(5)).contains("持证残疾人.csv", "sha256", "manifest.csv");
        });
        assertThat(delivered("human_resources", "2025-07-01")).singleElement().satisfies(row -> {
            assertThat(row.subList(0, 5)).containsExactly("1", "rejected", null, null, null);
            assertThat(row.get(5)).contains("养老参保.csv", "状态");
        });
        assertThat(
                        now().rows(
                                        "FROM delivery_file WHERE delivery_day = DATE '2025-07-01' AND source IN ('registry', 'human_resources')"))
                .isEmpty();
    }

    @Test
    void anAttackIsRejectedByNameAndPlaceAndHarmsNobodyElse() {
        assertThat(delivered("medical_insurance", "2025-07-01"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly("1 accepted", "2 rejected");
        assertThat(delivered("medical_insurance", "2025-07-01").get(1).get(5))
                .isEqualTo("HC-D107 参保信息.txt.gz：第 2 行超过 1,048,576 个字符");
        assertThat(delivered("rural_revitalization", "2025-07-01"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly("1 accepted", "2 rejected");
        assertThat(delivered("rural_revitalization", "2025-07-01").get(1).get(5))
                .isEqualTo("HC-D104 manifest.csv 第 2 行：文件名不允许（只能是本目录下的文件，不以点开头）");
        assertThat(troubled.out())
                .contains("第 2 行超过 1,048,576 个字符", "文件名不允许")
                .doesNotContain("secret"); // a name that nobody agreed on may be a person's
    }

    @Test
    void aFolderWithoutManifestIsLeftAlone() {
        assertThat(delivered("civil_affairs", "2025-07-01")).isEmpty();
    }

    @Test
    void aCorrectionTakesThePlaceOfTheDayAndTheSameContentAgainChangesNothing() {
        assertThat(delivered("civil_affairs", "2025-06-30"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly("1 superseded", "2 accepted");
        assertThat(delivered("education", "2025-06-30"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly("1 accepted");
    }

    @Test
    void oddFilesAndColumnsAreAcceptedAndReported() {
        assertThat(delivered("medical_insurance", "2025-07-01"))
                .extracting(row -> row.get(1))
                .startsWith("accepted");
        assertThat(delivered("rural_revitalization", "2025-07-01"))
                .extracting(row -> row.get(1))
                .startsWith("accepted");
        assertThat(now().rows("SELECT source, rule, file, line, detail FROM data_quality WHERE delivery_day = DATE"
                        + " '2025-07-01' AND line IS NULL AND source <> 'taxation' ORDER BY ALL"))
                .extracting(row -> String.join(" ", row.subList(0, 3)))
                .contains(
                        "medical_insurance column_extra 参保信息.txt.gz",
                        "medical_insurance file_unlisted 文件1.txt",
                        "rural_revitalization file_unknown 文件1.csv");
    }

    @Test
    void anUnknownDepartmentIsReportedAndDeliversNothing() {
        assertThat(now().rows("FROM delivery WHERE source = 'taxation'")).isEmpty();
        assertThat(TestFolders.files(second.home().resolve("logs")))
                .as("the log names it")
                .anySatisfy(log -> assertThat(log).content().contains("taxation"));
    }

    @Test
    void figuresOfSourcesWithoutADeliveryOfTheDaySayStale() {
        assertThat(now().rows("SELECT DISTINCT status FROM coverage_rate WHERE as_of = DATE '2025-07-01'"))
                .containsExactly(List.of("stale"));
        assertThat(now().rows("SELECT DISTINCT status FROM coverage_rate WHERE as_of = DATE '2025-06-30'"))
                .containsExactly(List.of("ok"));
    }

    private District district(int seed) {
        return nights.district(seed);
    }

    private PublishedCopy now() {
        return new PublishedCopy(second.home().resolve("warehouse/huican-r20250701-01.duckdb"));
    }

    /** Revision, state, rows, accepted, quarantined, reason. */
    private List<List<String>> delivered(String source, String day) {
        return now().rows("SELECT revision, state, rows, accepted, quarantined, reason FROM delivery WHERE source = '"
                + source + "' AND delivery_day = DATE '" + day + "' ORDER BY revision");
    }

    private static Map<String, Long> findings(District district, String rule, String lines) {
        var found = new TreeMap<String, Long>();
        district.main()
                .rows("SELECT source, delivery_day, extract, " + lines
                        + " FROM data_quality WHERE as_of = DATE '2025-06-30'" + " AND rule = '" + rule
                        + "' GROUP BY ALL")
                .forEach(row -> found.put(String.join(" ", row.subList(0, 3)), Long.valueOf(row.get(3))));
        return found;
    }

    private static Map<String, Long> planted(District district, ToLongFunction<PlantedFile> count) {
        var planted = new TreeMap<String, Long>();
        for (PlantedFile file : district.summary().planted()) {
            if (count.applyAsLong(file) > 0) {
                planted.put(key(file), count.applyAsLong(file));
            }
        }
        return planted;
    }

    private static String key(PlantedFile file) {
        return file.source() + " " + file.day() + " " + file.extract();
    }

    private static List<String> texts(long... numbers) {
        return Arrays.stream(numbers).mapToObj(String::valueOf).toList();
    }
}
