package huican.warehouse.recompute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.run.Home;
import huican.warehouse.RandomPeople;
import huican.warehouse.TestNight;
import huican.warehouse.publish.Publisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresPackageTest {
    private static final LocalDate DAY = LocalDate.parse("2025-06-30");

    @TempDir
    Path folder;

    private Home home;
    private Path out;

    @BeforeEach
    void publish() {
        home = new Home(folder.resolve("home"));
        out = folder.resolve("package");
        var people = new HashMap<>(RandomPeople.of(5, 120));
        people.computeIfPresent(
                "person",
                (table, rows) -> rows.stream().map(FiguresPackageTest::named).toList());
        var night = new TestNight(home.root(), "r20250630-01").people(people);
        night.figures();
        Publisher.point(home, Publisher.build(night.night()));
    }

    private static Map<String, String> named(Map<String, String> person) {
        var named = new HashMap<>(person);
        named.put("name", "欧阳小红");
        named.put("id_number", "50011319900101" + person.get("person_id"));
        named.put("phone", "13800138000");
        named.put("address", "鱼洞街道某路");
        return named;
    }

    @Test
    void anotherDatabaseComputesEveryCellToTheLastDigit() throws Exception {
        var written = FiguresPackage.write(home, DAY, out);

        assertThat(written.persons()).isEqualTo(120);
        assertThat(written.cells()).isGreaterThan(7000);
        assertThat(differences(script())).isEmpty();
    }

    @Test
    void anAuditorWhoChangesAParameterSeesWhatMoves() throws Exception {
        FiguresPackage.write(home, DAY, out);

        String changed = script().replace("SET VARIABLE severe_grades = [1, 2]", "SET VARIABLE severe_grades = [1]");

        assertThat(differences(changed))
                .isNotEmpty()
                .allMatch(row -> List.of("nursing_subsidy", "home_accessibility", "dibao_inclusion")
                        .contains(row));
    }

    @Test
    void nobodyIsNamedInIt() throws IOException {
        FiguresPackage.write(home, DAY, out);

        try (var files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String personal : List.of("欧阳小红", "500113199001", "13800138000", "鱼洞街道某路", "50011319000101")) {
                    assertThat(bytes.contains(
                                    new String(personal.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
                            .as(file + " " + personal)
                            .isFalse();
                }
                assertThat(Files.getPosixFilePermissions(file.getParent())).hasSize(3);
            }
        }
        assertThat(Files.readString(out.resolve("SHA256SUMS")))
                .contains("  recompute.sql", "  tables/person.parquet", "  README.txt");
        assertThat(script()).doesNotContain(folder.toString());
    }

    @Test
    void nothingIsOverwrittenAndNothingIsLeftOfAPackageThatCannotBeWritten() throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve("mine.txt"), "");

        assertThatThrownBy(() -> FiguresPackage.write(home, DAY, out))
                .hasMessageStartingWith("HC-W062 --out ")
                .hasMessageContaining("不会覆盖");
        assertThatThrownBy(() -> FiguresPackage.write(home, DAY, home.root().resolve("out")))
                .hasMessageStartingWith("HC-W061 --out ");
        assertThatThrownBy(() -> FiguresPackage.write(home, DAY.minusDays(1), folder.resolve("other")))
                .hasMessageStartingWith("HC-W031 2025-06-29");
        assertThat(folder.resolve("other")).doesNotExist();
        assertThat(out).isDirectoryContaining("glob:**mine.txt");
    }

    /** DuckDB's own Python module, of another version. */
    @Test
    @Tag("outside")
    void aPythonWithNothingButDuckDbComputesEveryCellToo() throws Exception {
        String python = System.getenv("HUICAN_TEST_PYTHON");
        Assumptions.assumeTrue(
                python != null || "true".equals(System.getenv("CI")), "HUICAN_TEST_PYTHON names no Python with DuckDB");
        FiguresPackage.write(home, DAY, out);

        var process = new ProcessBuilder(
                        python,
                        "-c",
                        "import duckdb; d = duckdb.connect(); print(d.execute(open('recompute.sql', encoding='utf-8').read()).fetchall(),"
                                + " d.execute('SELECT count(*) > 7000 FROM coverage_rate').fetchall())")
                .directory(out.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.strip()).isEqualTo("[] [(True,)]");
    }

    private String script() throws IOException {
        return Files.readString(out.resolve("recompute.sql"));
    }

    /** Indicators of the cells that a plain DuckDB computes otherwise. */
    private List<String> differences(String script) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(script.replace("read_parquet('", "read_parquet('" + out + "/"));
            var indicators = new ArrayList<String>();
            try (var rows = statement.executeQuery("SELECT DISTINCT indicator FROM difference")) {
                while (rows.next()) {
                    indicators.add(rows.getString(1));
                }
            }
            return indicators;
        }
    }
}
