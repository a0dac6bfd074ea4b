package huican.jobs.usecase.release;

import static huican.jobs.testing.Releasing.ACTOR;
import static huican.jobs.testing.Releasing.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.release.SigningKeys;
import huican.jobs.testing.ReleaseHome;
import huican.jobs.testing.Releasing;
import huican.jobs.usecase.release.MakeRelease.Made;
import huican.jobs.usecase.release.MakeRelease.Wanted;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Making a release: what it holds, and where it goes. */
class MakeReleaseTest {
    @TempDir
    private static Path folder;

    private static Releasing on;

    @BeforeAll
    static void home() {
        on = Releasing.in(folder);
    }

    @Test
    void sumsNameEveryFileAndAreThoseOnRecord() throws IOException {
        on.profile("sums", OTHER.formatted("辛局"));

        Made made = on.make("sums", "sums");

        Map<String, String> sums = new LinkedHashMap<>();
        Files.readAllLines(made.folder().resolve("SHA256SUMS"))
                .forEach(line -> sums.put(line.split("  ")[1], line.split("  ")[0]));
        assertThat(sums.keySet())
                .containsExactlyInAnyOrder(
                        "person.parquet",
                        "area.parquet",
                        "datapackage.json",
                        "来源.json",
                        "目录.json",
                        "目录.csv",
                        "说明.md",
                        "字典.md",
                        "signing-key.pem");
        sums.forEach((file, sum) ->
                assertThat(Sha256.of(made.folder().resolve(file))).as(file).isEqualTo(sum));
        assertThat(Releasing.names(made.folder())).hasSize(sums.size() + 2).contains("SHA256SUMS", "SHA256SUMS.sig");
        assertThat(made.release().sumsHash()).isEqualTo(Sha256.of(made.folder().resolve("SHA256SUMS")));
    }

    @Test
    void theHomeKeepsWhatWasHandedOver() {
        Made made = on.make("bureau", "kept");

        Path kept = on.home().releases().resolve(made.release().id());
        for (String name : Releasing.names(made.folder())) {
            assertThat(kept.resolve(name)).hasSameBinaryContentAs(made.folder().resolve(name));
        }
    }

    @Test
    void lineageSaysWhatItWasMadeOf() throws IOException {
        Made made = on.make("bureau", "lineage");

        JsonNode lineage = Releasing.json(made.folder().resolve("来源.json"));
        assertThat(lineage.get("run_id").asText()).isEqualTo("r20250630-01");
        assertThat(lineage.get("hidden_as_of_run").asText()).isEqualTo("r20250630-01");
        assertThat(lineage.get("definitions").get("nursing_subsidy").asText()).isEqualTo("v1");
        assertThat(lineage.get("snapshots").get("person").asText()).isEqualTo("1");
        assertThat(lineage.get("signing_key").asText())
                .isEqualTo(new SigningKeys(on.home()).all().get(0).fingerprint());
        assertThat(lineage.get("audit_head").asText()).matches("\\d+:[0-9a-f]{64}");
        assertThat(lineage.get("grant").get("sha256").asText())
                .isEqualTo(made.approved().grant().hash());
    }

    @Test
    void aCatalogueOfDataIsToldOfIt() throws IOException {
        Made made = on.make("bureau", "catalogue");

        List<String> lines = Files.readAllLines(on.home().lineage(made.release().runId()));
        JsonNode complete = new JsonMapper().readTree(lines.get(lines.size() - 1));
        assertThat(complete.at("/eventType").asText() + " "
                        + complete.at("/job/name").asText())
                .isEqualTo("COMPLETE release.bureau");
        assertThat(complete.at("/inputs").findValuesAsText("name"))
                .contains("lake.huican.person", "lake.huican.coverage_rate");
        JsonNode person = complete.at("/outputs/"
                + made.data().tables().stream()
                        .map(table -> table.table().name())
                        .toList()
                        .indexOf("person"));
        assertThat(person.at("/name").asText()).isEqualTo("release.bureau.person");
        assertThat(person.at("/facets/version/datasetVersion").asText())
                .isEqualTo(made.release().sumsHash());
    }

    @Test
    void textsAreGivenAsTheyAre() {
        on.make("bureau", "texts");

        assertThat(Releasing.rows("SELECT numerator_zh FROM '" + on.folder().resolve("texts/indicator.parquet") + "'"))
                .containsExactly(List.of("=1+1"));
    }

    @Test
    void rowsOfAGrantAreTheOnlyOnes() {
        on.profile("towns", OTHER.formatted("丙局") + "rows: {area_code: ['500113005']}\n");

        Made made = on.make("towns", "towns");

        assertThat(Releasing.rows(
                        "SELECT DISTINCT area_code FROM '" + on.folder().resolve("towns/person.parquet") + "'"))
                .containsExactly(List.of("500113005"));
        assertThat(made.data().tables().get(1).rows()).isEqualTo(1);
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Path there = Files.createDirectories(on.folder().resolve("there"));
        Files.writeString(there.resolve("file"), "of somebody");
        Path empty = Files.createDirectories(on.folder().resolve("empty"));

        assertThatThrownBy(() -> on.make("bureau", "there"))
                .hasMessage("HC-W108 " + there + " 已有内容，发布包不覆盖任何文件。没有发布；请换一个目录。");
        assertThatThrownBy(() -> on.make("bureau", "home/here")).hasMessageStartingWith("HC-W107 ");
        assertThat(Releasing.names(there)).containsExactly("file");
        assertThat(on.make("bureau", "empty").folder()).isEqualTo(empty);
    }

    @Test
    void whatStandsBesideIsNotTouched() throws IOException {
        Path beside = Files.createDirectories(on.folder().resolve("beside.part"));
        Files.writeString(beside.resolve("file"), "of somebody");
        Path link =
                Files.createSymbolicLink(on.folder().resolve("link"), on.home().root());

        on.make("bureau", "beside");

        assertThat(beside.resolve("file")).hasContent("of somebody");
        assertThat(Releasing.names(on.folder())).noneMatch(name -> name.startsWith("."));
        assertThatThrownBy(() -> on.make("bureau", link.getFileName() + "/inside"))
                .hasMessageStartingWith("HC-W107 ");
    }

    @Test
    void changesAreToldAgainstNothingThatWasDamaged() throws IOException {
        on.profile("damaged", OTHER.formatted("癸局"));
        String id = on.make("damaged", "damaged-1").release().id();
        assertThat(on.make("damaged", "damaged-2").release().basedOn()).hasValue(id);
        for (String each : List.of(id, id.replace("-01", "-02"))) {
            Files.writeString(on.home().releases().resolve(each).resolve("person.parquet"), "damaged");
        }

        assertThat(on.make("damaged", "damaged-3").release().basedOn()).isEmpty();
    }

    @Test
    void aProfileNamedLikeAReleaseIsNoNumber() {
        on.profile("bureau-20250630", OTHER.formatted("子局"));
        on.make("bureau-20250630", "number-1");

        assertThat(on.make("bureau", "number-2").release().id()).matches("bureau-20250630-\\d\\d");
    }

    @Test
    void aReleaseThatCannotBeMadeLeavesNothing() {
        ReleaseHome.profile(
                on.home(),
                "strict",
                OTHER.formatted("庚局").replace("k_anonymity: {generalise: [category], remaining: suppress}\n", ""));

        assertThatThrownBy(() -> on.make("strict", "strict")).hasMessageStartingWith("HC-W106 person 中有 1 行的属性");
        assertThat(on.folder().resolve("strict")).doesNotExist();
        assertThat(on.folder().resolve("strict.part")).doesNotExist();
        assertThat(Releasing.names(on.home().releases())).noneMatch(name -> name.startsWith("strict"));
    }

    @Test
    void dayAndProfileHaveToBeThere() {
        assertThatThrownBy(() -> on.make("burau", "none"))
                .hasMessageStartingWith("HC-W100 没有授权文件 \"burau\"，是否为 \"bureau\"？");
        assertThatThrownBy(() -> new MakeRelease(on.access())
                        .make(
                                new Wanted(
                                        "bureau",
                                        LocalDate.parse("2025-06-01"),
                                        Optional.of(on.folder().resolve("none")),
                                        true),
                                ACTOR))
                .hasMessageStartingWith("HC-W031 2025-06-01 没有已发布的运行。");
    }
}
