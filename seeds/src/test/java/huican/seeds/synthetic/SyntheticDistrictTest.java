package huican.seeds.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticDistrictTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 6, 28);
    private static final LocalDate LAST = LocalDate.of(2026, 6, 30);

    @TempDir
    private static Path folder;

    private static Path clean;
    private static Path dirty;
    private static GeneratedSummary cleanSummary;
    private static GeneratedSummary dirtySummary;

    @BeforeAll
    static void generate() {
        clean = folder.resolve("clean");
        dirty = folder.resolve("dirty");
        cleanSummary = SyntheticDistrict.generate(new GenerateOptions(clean, 2_000, FIRST, LAST, 7, 0, false));
        dirtySummary = SyntheticDistrict.generate(new GenerateOptions(dirty, 2_000, FIRST, LAST, 7, 0.05, false));
    }

    @Test
    void oneSeedGivesTheSameBytesInAnotherZoneAndLocale(@TempDir Path other) throws IOException {
        var zone = TimeZone.getDefault();
        var locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            SyntheticDistrict.generate(new GenerateOptions(other, 2_000, FIRST, LAST, 7, 0.05, false));
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }

        var expected = contents(dirty);
        var same = contents(other);
        assertThat(same.keySet()).isEqualTo(expected.keySet());
        assertThat(same.keySet())
                .filteredOn(file -> !same.get(file).equals(expected.get(file)))
                .isEmpty();
    }

    @Test
    void anotherSeedGivesOtherPeople(@TempDir Path other) throws IOException {
        SyntheticDistrict.generate(new GenerateOptions(other, 50, FIRST, FIRST, 8, 0, false));
        SyntheticDistrict.generate(new GenerateOptions(other.resolve("9"), 50, FIRST, FIRST, 9, 0, false));

        assertThat(Files.readAllBytes(other.resolve("truth/identity.csv")))
                .isNotEqualTo(Files.readAllBytes(other.resolve("9/truth/identity.csv")));
    }

    @Test
    void theManifestNamesEveryFileWithItsRowsAndHash() throws IOException {
        for (Path manifest : manifests(dirty)) {
            var listed = new HashSet<String>();
            for (var line : Delivered.csv(manifest)) {
                Path file = manifest.resolveSibling(line.get("file"));
                assertThat(Delivered.sha256(file)).isEqualTo(line.get("sha256"));
                assertThat(Delivered.lines(file)).as(file.toString()).hasSize(Integer.parseInt(line.get("rows")));
                listed.add(line.get("file"));
            }
            try (var files = Files.list(manifest.getParent())) {
                assertThat(files.map(f -> f.getFileName().toString()).filter(f -> !f.equals("manifest.csv")))
                        .containsExactlyInAnyOrderElementsOf(listed);
            }
        }
        assertThat(manifests(dirty)).hasSize(18);
        assertThat(dirtySummary.files()).isEqualTo(33);
    }

    @Test
    void everyHeaderIsThatOfTheAgreement() throws IOException {
        var headers = new TreeMap<String, String>();
        for (Path file : Delivered.files(clean, FIRST)) {
            headers.put(file.getFileName().toString(), String.join(",", Delivered.header(file)));
        }

        assertThat(headers)
                .hasSize(11)
                .containsEntry("服务记录.csv", "记录号,残疾人证号,服务类型,服务日期,服务机构,结果,金额")
                .containsEntry("两项补贴发放.xlsx", "发放批次,序号,发放年月,补贴类型,姓名,身份证号,残疾人证号,金额,发放状态,镇街")
                .containsEntry("学籍信息.xlsx", "学籍号,身份证号,姓名,性别,出生日期,学校,学段,年级,就读方式,学籍状态,学年,镇街,监护人身份证号")
                .containsEntry("养老参保.csv", "身份证号,年度,险种,姓名,状态,缴费档次,镇街");
    }

    @Test
    void holdersAndRuralShareAreThoseAskedFor(@TempDir Path other) {
        var options = new GenerateOptions(other, 24_400, FIRST, FIRST, 42, 0, false);
        var rates = Rates.read();
        var counts = new int[3];
        var idNumbers = new HashSet<String>();

        new Population(options, rates, new HouseholdMaker(options, rates))
                .forEach(household -> household.members().forEach(person -> {
                    idNumbers.add(person.idNumber());
                    counts[2]++;
                    if (person.standing() == Person.Standing.HOLDER) {
                        assertThat(person.validOn(FIRST)).isPresent();
                        assertThat(person.aliveOn(FIRST)).isTrue();
                        counts[0]++;
                        counts[1] += household.rural() ? 1 : 0;
                    }
                }));

        assertThat(counts[0]).isEqualTo(24_400);
        assertThat(counts[1] / 24_400.0).isCloseTo(0.7295, within(0.01));
        assertThat(idNumbers).hasSize(counts[2]);
    }

    @Test
    void certificatesAreValidIdNumbersWithTwoDigitsMore() throws IOException {
        var rows = Delivered.rows(clean, FIRST, "持证残疾人.csv");

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            String number = Delivered.plain(row.get("残疾人证号"));
            assertThat(number).matches("\\d{17}[0-9X][1-7][1-4](B\\d)?");
            assertThat(number.charAt(17)).isEqualTo(IdNumbers.checkCharacter(number.substring(0, 17)));
        });
    }

    @Test
    void withoutDirtNothingIsPlanted() {
        assertThat(cleanSummary.quarantined()).isZero();
        assertThat(cleanSummary.duplicates()).isZero();
        assertThat(cleanSummary.planted())
                .allSatisfy(file -> assertThat(
                                file.overwritten() + file.idInvalid() + file.townUnknown() + file.nameMistyped())
                        .isZero());
    }

    @Test
    void dirtStaysBelowTheShareThatHoldsADelivery() {
        assertThat(dirtySummary.quarantined()).isPositive();
        assertThat(dirtySummary.duplicates()).isPositive();
        assertThat(dirtySummary.planted())
                .allSatisfy(file -> assertThat(file.quarantined() < 20 || file.quarantined() <= 0.05 * file.rows())
                        .isTrue());
    }

    @Test
    void exactDuplicatesAreAsManyAsTheSummarySays() throws IOException {
        var planted = dirtySummary.planted().get(0);
        var lines = Delivered.lines(Delivered.file(dirty, planted.day(), planted.extract() + ".csv"));

        assertThat(planted.duplicates()).isPositive();
        assertThat(lines.size() - new HashSet<>(lines).size()).isEqualTo((int) planted.duplicates());
    }

    @Test
    void truthKeysAreUniqueAndCoverTheGoodRowsOfSnapshots() throws IOException {
        var truth = Delivered.csv(dirty.resolve("truth/identity.csv"));
        var planted = dirtySummary.planted().stream()
                .filter(file -> file.extract().equals("参保信息") && file.day().equals(LAST))
                .findFirst()
                .orElseThrow();

        assertThat(truth.stream()
                        .map(row -> row.get("extract") + row.get("record_key"))
                        .distinct())
                .hasSize(truth.size());
        assertThat(truth.stream().filter(row -> row.get("extract").equals("参保信息")))
                .hasSize((int) (planted.rows() - planted.quarantined() - planted.duplicates() - planted.overwritten()));
    }

    @Test
    void truthKeysAreStandardisedValues() throws IOException {
        var keys = Delivered.csv(clean.resolve("truth/identity.csv")).stream()
                .collect(Collectors.toMap(
                        row -> row.get("extract"), row -> row.get("record_key"), (first, second) -> first));

        assertThat(keys.get("社会救助")).matches("JTD?\\d+\\|\\d{17}[0-9X]\\|\\p{IsHan}+\\|\\d{4}-\\d{2}");
        assertThat(keys.get("两项补贴发放")).matches("\\d{6}-[12]\\|\\d+");
        assertThat(keys.get("养老参保")).matches("\\d{17}[0-9X]\\|\\d{4}\\|(城乡居民|职工)");
    }

    @Test
    void troublePlantsOneDeliveryToRejectAndOneToHold(@TempDir Path other) throws IOException {
        SyntheticDistrict.generate(new GenerateOptions(other, 500, FIRST, FIRST.plusDays(1), 7, 0, true));

        var before = Delivered.lines(Delivered.file(other, FIRST, "社会救助.csv"));
        var held = Delivered.lines(Delivered.file(other, FIRST.plusDays(1), "社会救助.csv"));
        var rejected = Delivered.header(Delivered.file(other, FIRST.plusDays(1), "学籍信息.xlsx"));
        assertThat(held.size()).isBetween(1, before.size() / 4);
        assertThat(rejected).doesNotContain("学籍号").contains("姓名");
    }

    @Test
    void aLargeExtractComesInParts(@TempDir Path other) throws IOException {
        new SyntheticDistrict(new GenerateOptions(other, 100, FIRST, FIRST, 7, 0, false), 200, 2)
                .generate((day, written) -> {});

        var names = Delivered.files(other, FIRST).stream()
                .map(f -> f.getFileName().toString())
                .toList();
        assertThat(names).contains("两项补贴发放_01.xlsx", "两项补贴发放_02.xlsx", "费用结算_01.txt.gz", "学籍信息.xlsx");
    }

    @Test
    void aFolderWithADistrictIsRefused() {
        var again = new GenerateOptions(clean, 10, FIRST, FIRST, 7, 0, false);

        assertThatThrownBy(() -> SyntheticDistrict.generate(again))
                .hasMessageContaining("already holds a generated district");
    }

    @Test
    void idNumbersStayUniqueBeyondOneDistrict() {
        var numbers = new IdNumbers();
        var draw = Draw.ofSeed(1);
        var seen = new HashSet<String>();

        for (long person : List.of(5L, 5L + IdNumbers.BLOCK, 5L + 2L * IdNumbers.BLOCK, 5L + 90L * IdNumbers.BLOCK)) {
            seen.add(numbers.number(person, numbers.birthDate(person, 1960), true, draw));
        }

        assertThat(seen).hasSize(4);
    }

    private static Map<String, String> contents(Path root) throws IOException {
        var hashes = new TreeMap<String, String>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(root.relativize(file).toString(), Delivered.sha256(file));
            }
        }
        return hashes;
    }

    private static List<Path> manifests(Path root) throws IOException {
        try (var files = Files.walk(root.resolve("inbox"))) {
            return files.filter(f -> f.endsWith("manifest.csv")).toList();
        }
    }
}
