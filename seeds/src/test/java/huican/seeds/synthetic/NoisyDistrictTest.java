package huican.seeds.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import huican.seeds.reference.SeedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong about persons in a district as dirty as real registers. */
class NoisyDistrictTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);
    private static final int PERSONS = 5_000;
    /** Kinds that can happen to any person in the medical insurance. */
    private static final Set<String> OF_EVERYBODY = Set.of(
            "digit_wrong",
            "digits_swapped",
            "digit_lost",
            "homophone",
            "character_masked",
            "birth_digit",
            "birth_lunar",
            "sex_wrong",
            "town_other");

    @TempDir
    private static Path out;

    private static List<Map<String, String>> identity;
    /** Kinds by extract and record key. */
    private static final Map<String, Set<String>> NOISE = new HashMap<>();

    @BeforeAll
    static void generate() throws IOException {
        SyntheticDistrict.generate(options(out, NoiseRates.REALISTIC));
        identity = Delivered.csv(out.resolve("truth/identity.csv"));
        for (var row : Delivered.csv(out.resolve("truth/noise.csv"))) {
            NOISE.put(
                    row.get("extract") + row.get("record_key"),
                    Set.of(row.get("noise").split(" ")));
        }
    }

    @Test
    void eachKindHappens() {
        var happened = NOISE.values().stream().flatMap(Set::stream).collect(Collectors.toSet());

        assertThat(happened)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(NoiseKind.values()).map(NoiseKind::key).toList());
    }

    @Test
    void asManyPersonsOfADepartmentAreHitAsTheFileSays() {
        var rowsOf = identity.stream()
                .filter(row -> row.get("extract").equals("参保信息"))
                .collect(Collectors.groupingBy(row -> row.get("person")));
        // A typing error in one row alone does not count: it does not stand in all rows of a person.
        var several = rowsOf.values().stream().filter(rows -> rows.size() > 1).toList();

        for (var rate : SeedFile.read("synthetic/identity_noise.csv").rows()) {
            String kind = rate.get("kind");
            if (OF_EVERYBODY.contains(kind)) {
                long hit = several.stream()
                        .filter(rows -> rows.stream().allMatch(row -> noise(row).contains(kind)))
                        .count();
                assertThat(hit / (double) several.size())
                        .as(kind)
                        .isCloseTo(Double.parseDouble(rate.get("share")), within(0.004));
            }
        }
    }

    @Test
    void aTenthOfTheRowsHasSomethingWrongAboutThePerson() {
        assertThat(NOISE.size() / (double) identity.size()).isBetween(0.07, 0.13);
    }

    @Test
    void everyTruthKeyIsThatOfARowAndNoTwoPersonsHaveOne() throws IOException {
        var keys = new HashSet<String>();
        for (var layout : Layout.readAll().values()) {
            Path file = Delivered.file(out, DAY, layout.extract() + layout.format().ending);
            for (var line : Delivered.lines(file)) {
                keys.add(layout.extract() + recordKey(layout, line));
            }
        }

        var truth = identity.stream()
                .map(row -> row.get("extract") + row.get("record_key"))
                .toList();
        assertThat(new HashSet<>(truth)).hasSize(truth.size());
        assertThat(truth.stream().filter(key -> !keys.contains(key))).isEmpty();
        assertThat(NOISE.keySet().stream().filter(key -> !keys.contains(key))).isEmpty();
    }

    @Test
    void theHeadsNumberInAMembersRowIsExchangedSoThatBothRowsStay() {
        var persons = identity.stream()
                .filter(row -> row.get("extract").equals("防返贫监测") && noise(row).contains("head_number"))
                .collect(Collectors.groupingBy(
                        row -> row.get("record_key").split("\\|")[0],
                        Collectors.mapping(row -> row.get("person"), Collectors.toSet())));

        assertThat(persons.values())
                .isNotEmpty()
                .anySatisfy(both -> assertThat(both).hasSizeGreaterThan(1));
    }

    @Test
    void moreMistakesThanReasonableStillLeaveEveryRowAKeyOfItsOwn(@TempDir Path other) throws IOException {
        var summary = SyntheticDistrict.generate(new GenerateOptions(other, 1_500, DAY, DAY, 11, 0.5, false));

        assertThat(summary.planted())
                .as("no delivery is held")
                .allMatch(file -> file.quarantined() < 20 || file.quarantined() <= 0.05 * file.rows());
        assertThat(Delivered.csv(other.resolve("truth/identity.csv")))
                .extracting(row -> row.get("extract") + row.get("record_key"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aDepartmentHasANumberWrongInEachOfItsRows() {
        var layouts = Layout.readAll();
        var rates = Rates.read();
        var options = options(out, 0.5);
        var maker = new HouseholdMaker(options, rates);
        var sources = new IdentityNoise.Sources(
                new NoiseRates(0.5), new NumberNoise(n -> false), new NameNoise(), maker.places());
        var pension = new IdentityNoise(layouts.get("养老参保"), options, sources);
        var wrong = new HashSet<String>();

        for (long household = 0; household < 200; household++) {
            var person =
                    maker.make(household, Person.Standing.HOLDER, 1).members().get(0);
            var texts = new ArrayList<String>();
            for (int year : new int[] {2024, 2025}) {
                Object[] row = {person.idNumber(), year, "职工", person.name(), "缴费", "100", Forms.NOTHING};
                var noisy = pension.apply(person, row, Draw.ofSeed(year), RowFault.NONE);
                texts.add(noisy.values()[0] + " " + noisy.values()[3]);
                wrong.addAll(noisy.kinds().stream().map(NoiseKind::key).toList());
            }
            assertThat(texts.get(0)).isEqualTo(texts.get(1));
        }
        assertThat(wrong).contains("digit_wrong", "homophone");
    }

    @Test
    void everyPersonStandsInTheTruthWithLifeAndKind() throws IOException {
        var persons = Delivered.csv(out.resolve("truth/person.csv"));

        var known = persons.stream().map(row -> row.get("person")).collect(Collectors.toSet());
        assertThat(known).hasSize(persons.size());
        assertThat(identity.stream().filter(row -> !known.contains(row.get("person"))))
                .isEmpty();
        assertThat(persons.stream().filter(row -> row.get("alive").equals("false")))
                .hasSizeBetween(100, 300);
        assertThat(persons.stream().flatMap(row -> Stream.of(row.get("kind").split(" "))))
                .contains("twin", "sibling_generation", "namesake", "same_name", "reissued", "");
        assertThat(identity.stream().filter(row -> row.get("extract").equals("死亡信息")))
                .isNotEmpty();
    }

    @Test
    void withoutDirtNobodyIsWrittenWrongly(@TempDir Path clean) throws IOException {
        SyntheticDistrict.generate(new GenerateOptions(clean, 200, DAY, DAY, 7, 0, false));

        assertThat(Files.readString(clean.resolve("truth/noise.csv"))).isEqualTo("source,extract,record_key,noise\n");
    }

    @Test
    void oneThreadWritesTheSameAsFour(@TempDir Path folder) throws IOException {
        var contents = new ArrayList<Map<String, String>>();
        for (int threads : new int[] {1, 4}) {
            Path of = folder.resolve("threads-" + threads);
            new SyntheticDistrict(
                            new GenerateOptions(of, 400, DAY.minusDays(1), DAY, 7, 0.1, false),
                            PartFiles.PART_ROWS,
                            threads)
                    .generate((day, written) -> {});
            contents.add(hashes(of));
        }

        assertThat(contents.get(0)).isEqualTo(contents.get(1)).containsKey("truth/noise.csv");
    }

    private static GenerateOptions options(Path folder, double dirty) {
        return new GenerateOptions(folder, PERSONS, DAY, DAY, 42, dirty, false);
    }

    private static Set<String> noise(Map<String, String> row) {
        return NOISE.getOrDefault(row.get("extract") + row.get("record_key"), Set.of());
    }

    /** As the specification of the product says, written once more. */
    private static String recordKey(Layout layout, List<String> line) {
        var key = new ArrayList<String>();
        for (int i = 0; i < layout.columns().size(); i++) {
            var column = layout.columns().get(i);
            if (column.key()) {
                key.add(standardised(column, line.get(i)));
            }
        }
        return String.join("|", key);
    }

    private static String standardised(Layout.Column column, String written) {
        String text = Normalizer.normalize(Delivered.seen(written), Normalizer.Form.NFKC)
                .strip();
        return switch (column.type()) {
            case ID ->
                Delivered.plain(text).length() == 15
                        ? IdNumbers.longForm(Delivered.plain(text))
                        : Delivered.plain(text);
            case CERTIFICATE -> Delivered.plain(text);
            case MONTH ->
                text.replaceAll("^(\\d{4})\\D?(\\d{1,2})月?$", "$1-0$2").replaceAll("-0(\\d\\d)$", "-$1");
            case CODE -> word(column.codeList(), text);
            default -> text;
        };
    }

    private static String word(String list, String text) {
        return CODES.getOrDefault(list, Map.of()).getOrDefault(text, text);
    }

    private static final Map<String, Map<String, String>> CODES = new HashMap<>();

    static {
        for (var row : SeedFile.read("codes/code_list.csv").rows()) {
            var words = CODES.computeIfAbsent(row.get("list"), list -> new HashMap<>());
            words.put(row.get("code"), row.get("name_zh"));
            for (String alias : row.get("aliases").split(";")) {
                words.put(alias, row.get("name_zh"));
            }
        }
    }

    private static Map<String, String> hashes(Path root) throws IOException {
        var hashes = new HashMap<String, String>();
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(root.relativize(file).toString(), Delivered.sha256(file));
            }
        }
        return hashes;
    }
}
