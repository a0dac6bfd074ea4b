package huican.warehouse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import huican.warehouse.TestNight;
import huican.warehouse.publish.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedQueryTest {
    @TempDir
    static Path home;

    @BeforeAll
    static void publish() {
        var night = new TestNight(home, "r20250630-01")
                .people(Map.of("certificate", List.of(Map.of("person_id", "A"))))
                .accepted(
                        "registry_certificate_holder",
                        List.of(Map.of(
                                "delivery_day", "2025-06-30",
                                "revision", "1",
                                "record_key", "张三|2025-06",
                                "profile_id", "f1",
                                "number_method", "certificate_no")))
                .inForce("registry_certificate_holder", "2025-06-30", 1)
                .table("identity_profile", List.of(Map.of("profile_id", "f1", "person_id", "A", "method", "unlinked")));
        night.figures();
        Publisher.point(new Home(home), Publisher.build(night.night()));
    }

    @Test
    void viewsOfBothFilesAreReadByTheirNamesAlone() {
        assertThat(answer(
                        "SELECT person_id, method, match_probability FROM person JOIN identity_link USING (person_id)"))
                .containsExactly(
                        List.of("person_id VARCHAR", "method VARCHAR", "match_probability DOUBLE"),
                        Arrays.asList("A", "unlinked", null));
    }

    @Test
    void whatIdentityViewsSayOfPersonsIsMaskedUnlessTheReaderSaidWhy() {
        String sql = "SELECT record_key FROM identity_link";

        assertThat(answer(sql)).endsWith(List.of("张" + "*".repeat(9)));
        assertThat(answer("SELECT record_key FROM identity.main.identity_link WHERE record_key LIKE '张三%'"))
                .hasSize(1);
        assertThat(answer(sql, true)).endsWith(List.of("张三|2025-06"));
        for (String way : List.of("identity_file.main", "identity.huican_data")) {
            assertThatThrownBy(() -> answer("FROM " + way + ".identity_link")).isInstanceOf(QueryException.class);
        }
    }

    @Test
    void aRunAskedLaterGivesItsIdentityViewsTooMasked(@TempDir Path folder) {
        var manifest = JsonFile.read(new Home(home).manifest("r20250630-01"), RunManifest.class);
        String sql = "SELECT record_key, person_id FROM identity_link JOIN person USING (person_id)";

        try (var query = PublishedQuery.ofRun(new Home(home), manifest, folder, sql)) {
            assertThat(answer(query, sql)).endsWith(List.of("张" + "*".repeat(9), "A"));
        }
    }

    @Test
    void timesAreShanghaiWallTimeAndDatesIso() {
        assertThat(answer("SELECT as_of, started_at FROM run"))
                .containsExactly(
                        List.of("as_of DATE", "started_at TIMESTAMP"), List.of("2025-06-30", "2025-07-01 01:00:00"));
    }

    @Test
    void bothFilesAreOfOneRunAlsoWhenTheIdentityNameIsARunAhead(@TempDir Path between) throws IOException {
        var other = new Home(between);
        Files.createDirectories(other.warehouse());
        for (String file : List.of("huican-r20250630-01.duckdb", "identity-r20250630-01.duckdb")) {
            Files.copy(
                    new Home(home).warehouse().resolve(file), other.warehouse().resolve(file));
        }
        Files.createLink(other.publishedFile(), other.warehouse().resolve("huican-r20250630-01.duckdb"));
        Files.writeString(other.identityFile(), "of the next run");

        try (var query = PublishedQuery.open(other, "FROM identity_link", false)) {
            var rows = new ArrayList<List<String>>();
            query.run("SELECT count(*) FROM identity_link", new QueryRows() {
                @Override
                public void header(List<Column> header) {}

                @Override
                public void row(List<String> values) {
                    rows.add(values);
                }
            });
            assertThat(rows).containsExactly(List.of("1"));
        }
    }

    @Test
    void aDamagedFileIsNoMistakeOfTheAsker(@TempDir Path damaged) throws IOException {
        var other = new Home(damaged);
        Files.createDirectories(other.warehouse());
        Path file = other.warehouse().resolve("huican-r20250630-01.duckdb");
        Files.writeString(file, "not a database".repeat(1000));
        Files.createLink(other.publishedFile(), file);

        assertThatThrownBy(() -> PublishedQuery.open(other))
                .isInstanceOfSatisfying(
                        QueryException.class,
                        problem -> assertThat(problem.isAskersMistake()).isFalse())
                .hasMessageStartingWith("HC-W021 ")
                .hasMessageContaining("重建");
    }

    @Test
    void writingIsRefused() {
        String message = "HC-W022 只能查询：已发布的数据不能改写。没有改动任何数据。";
        refused("CREATE TABLE t (a INTEGER)", message);
        refused("INSERT INTO person VALUES ('X')", message);
        refused("DELETE FROM huican_data.person", message);
        refused("DELETE FROM person", message);
        refused("UPDATE coverage_rate SET rate = 100", message);
        refused("DROP VIEW person", message);
    }

    @Test
    void otherFilesAndSettingsAreOutOfReach() {
        String message = "HC-W023 只能查询已发布的视图：不能读写其他文件或更改设置。没有执行。";
        refused("SELECT * FROM read_csv('/etc/hostname')", message);
        refused("COPY person TO '" + home.resolve("copy.csv") + "'", message);
        refused("ATTACH '" + home.resolve("other.duckdb") + "'", message);
        refused("SET enable_external_access = true", message);
        refused("INSTALL httpfs", message);
        assertThat(home.resolve("copy.csv")).doesNotExist();
    }

    @Test
    void aSecondStatementIsRefusedBeforeTheFirstIsRun() {
        String message = "HC-W025 一次只能执行一条查询：分号之后还有内容。一条也没有执行；请分开查询。";
        refused("SELECT 1; SELECT 2", message);
        refused("FROM person;FROM person;", message);
        refused("SELECT 1 -- one;\n; /* two */ SELECT 2", message);
        refused("SELECT 'it''s'; SELECT 2", message);
        refused("SELECT E'\\'; 1'; SELECT 2", message);
        refused("SELECT $$;$$; SELECT 2", message);
    }

    @Test
    void semicolonsAtTheEndInTextsInNamesAndInCommentsEndNothing() {
        assertThat(answer("SELECT 1 AS n;")).hasSize(2);
        assertThat(answer("SELECT 1 AS n ; ; -- and no more; really\n /* ; */ "))
                .hasSize(2);
        assertThat(answer("SELECT 'a;b''c;' AS \"n;m\" -- ; SELECT 2"))
                .containsExactly(List.of("n;m VARCHAR"), List.of("a;b'c;"));
        assertThat(answer("SELECT $q$ ; $ $$ ; $q$ AS n")).containsExactly(List.of("n VARCHAR"), List.of(" ; $ $$ ; "));
        assertThat(answer("SELECT E'a\\';b' AS n")).containsExactly(List.of("n VARCHAR"), List.of("a';b"));
    }

    @Test
    void aMistakeInTheSqlIsToldInOneLine() {
        assertThatThrownBy(() -> answer("SELECT nope FROM person"))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("HC-W024 SQL 有误：Binder Error: Referenced column \"nope\" not found")
                .hasNoCause();
    }

    @Test
    void beforeTheFirstPublicationItSaysWhatToDo(@TempDir Path empty) {
        var nothing = new Home(empty);

        assertThatThrownBy(() -> PublishedQuery.open(nothing))
                .isInstanceOf(QueryException.class)
                .hasMessage("HC-W020 " + nothing.publishedFile() + " 不存在：还没有发布过。先运行 huican nightly 或 huican demo。");
    }

    private static void refused(String sql, String message) {
        assertThatThrownBy(() -> answer(sql)).isInstanceOf(QueryException.class).hasMessage(message);
    }

    private static List<List<String>> answer(String sql) {
        return answer(sql, false);
    }

    private static List<List<String>> answer(String sql, boolean revealed) {
        try (var query = PublishedQuery.open(new Home(home), sql, revealed)) {
            return answer(query, sql);
        }
    }

    private static List<List<String>> answer(PublishedQuery query, String sql) {
        var lines = new ArrayList<List<String>>();
        query.run(sql, new QueryRows() {
            @Override
            public void header(List<Column> columns) {
                lines.add(columns.stream().map(c -> c.name() + " " + c.type()).toList());
            }

            @Override
            public void row(List<String> values) {
                lines.add(values);
            }
        });
        return lines;
    }
}
