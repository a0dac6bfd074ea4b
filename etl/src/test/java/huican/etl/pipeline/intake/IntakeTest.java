package huican.etl.pipeline.intake;

import static huican.etl.pipeline.intake.Intake.badRows;
import static huican.etl.pipeline.intake.Intake.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import huican.etl.testing.Spark;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.DeliveryRecord.PersonCount;
import huican.schemas.vocabulary.DeliveryState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The states of deliveries, as docs/contract.md has them ("Delivery"). */
@ExtendWith(Spark.class)
class IntakeTest {
    @TempDir
    private Path folder;

    private Intake intake;

    @BeforeEach
    void anEmptyHome() {
        intake = new Intake(folder);
    }

    @Test
    void theSameContentAgainChangesNothingUnderWhateverRevisionAndACorrectionSupersedes() {
        intake.deliver("2025-06-30", rows(1, 10)).deliver("2025-06-30.2", rows(1, 10));
        assertThat(states(intake.night("2025-06-30"))).containsExactly("2025-06-30 accepted");

        intake.deliver("2025-06-30.3", rows(1, 9)).deliver("2025-06-30.4", rows(1, 10));

        assertThat(states(intake.night("2025-06-30"))).containsExactly("2025-06-30 accepted", "2025-06-30.3 accepted");
    }

    @Test
    void rowsOfOneKeyInSeveralDeliveriesDoNotDisplaceEachOther() {
        intake.deliver("2025-06-29", rows(1, 10))
                .deliver("2025-06-30", rows(1, 12))
                .deliver("2025-06-30.2", rows(1, 11));

        var known = intake.night("2025-06-30");

        assertThat(known).allSatisfy(delivery -> {
            var file = delivery.files().get(0);
            assertThat(file.duplicates()).isZero();
            assertThat(intake.accepted(delivery)).hasSize((int) file.rows());
        });
    }

    @Test
    void otherContentInTheFolderOfAnAcceptedDayIsRejectedAndTheAcceptedOneStays() {
        intake.deliver("2025-06-30", rows(1, 10)).night("2025-06-30");
        intake.deliver("2025-06-30", rows(1, 11));

        var known = intake.night("2025-06-30");

        assertThat(states(known)).containsExactly("2025-06-30 accepted", "2025-06-30 rejected");
        assertThat(known.get(1).reason()).isEqualTo("HC-D105 这一天已接收过其他内容，原来的仍然有效；更正请放入 2025-06-30.2");
        assertThat(known.get(0).files()).extracting(FileCount::rows).containsExactly(10L);
    }

    @Test
    void aRejectedFolderMendedWithoutANewManifestBecomesAccepted() {
        intake.deliver("2025-06-30", rows(1, 10)).write("2025-06-30", "养老参保.csv", rows(1, 8));
        var rejected = intake.night("2025-06-30");
        assertThat(states(rejected)).containsExactly("2025-06-30 rejected");
        assertThat(rejected.get(0).reason()).contains("HC-D101 ").contains("sha256 与 manifest.csv 不符");
        assertThat(intake.night("2025-06-30"))
                .as("looked at again, judged as before")
                .isEqualTo(rejected);

        intake.write("2025-06-30", "养老参保.csv", rows(1, 10));

        assertThat(states(intake.night("2025-06-30"))).containsExactly("2025-06-30 accepted");
    }

    @Test
    void aWrongNumberOfRowsInTheManifestIsMendedByANewManifestForTheSameFiles() throws IOException {
        intake.deliver("2025-06-30", rows(1, 10));
        Path manifest = intake.inbox("2025-06-30").resolve("manifest.csv");
        String right = Files.readString(manifest);
        Files.writeString(manifest, right.replace(",10,", ",12,"));
        var known = intake.night("2025-06-30");
        assertThat(states(known)).containsExactly("2025-06-30 rejected");
        assertThat(known.get(0).reason()).isEqualTo("HC-D103 养老参保.csv：清单写 12 行，实际 10 行");

        Files.writeString(manifest, right);

        assertThat(states(intake.night("2025-06-30")))
                .as("the rejected list stays, the new one has its own row")
                .containsExactly("2025-06-30 rejected", "2025-06-30 accepted");
        assertThat(states(intake.night("2025-06-30"))).containsExactly("2025-06-30 rejected", "2025-06-30 accepted");
    }

    @Test
    void aListThatIsRejectedAgainAddsNoRowUnderWhateverRevisionAndAnotherListDoes() throws IOException {
        intake.deliver("2025-06-30", rows(1, 10)).deliver("2025-06-30.2", rows(1, 10));
        for (String day : List.of("2025-06-30", "2025-06-30.2")) {
            Path manifest = intake.inbox(day).resolve("manifest.csv");
            Files.writeString(manifest, Files.readString(manifest).replace(",10,", ",12,"));
        }
        assertThat(states(intake.night("2025-06-30"))).containsExactly("2025-06-30 rejected");
        assertThat(states(intake.night("2025-06-30"))).containsExactly("2025-06-30 rejected");

        Path manifest = intake.inbox("2025-06-30").resolve("manifest.csv");
        Files.writeString(manifest, Files.readString(manifest).replace(",12,", ",13,"));

        assertThat(states(intake.night("2025-06-30"))).containsExactly("2025-06-30 rejected", "2025-06-30 rejected");
    }

    @Test
    void aListOfNoKnownExtractIsRejected() {
        intake.deliver("2025-06-29", Map.of("养老参保(1).csv", rows(1, 10))).deliver("2025-06-30", Map.of());

        var known = intake.night("2025-06-30");

        assertThat(states(known)).containsExactly("2025-06-29 rejected", "2025-06-30 rejected");
        assertThat(known)
                .extracting(DeliveryRecord::reason)
                .allMatch(reason -> reason.equals("HC-D106 unknown_content：清单没有列出任何约定的抽取；约定的文件是 养老参保.csv"));
    }

    @Test
    void rowsThatNoUsableNumberNamesHoldADeliveryUnlessTheOneBeforeHadHalfAsMany() {
        intake.deliver("2025-06-28", join(rows(1, 90), unnamed(91, 100)))
                .deliver("2025-06-29", join(rows(1, 50), unnamed(51, 100)))
                .deliver("2025-06-30", join(rows(1, 49), unnamed(50, 100)));

        var known = intake.night("2025-06-30");

        assertThat(states(known)).containsExactly("2025-06-28 accepted", "2025-06-29 accepted", "2025-06-30 accepted");
        assertThat(known.get(2).files()).extracting(FileCount::unnamed).containsExactly(51L);
        intake.deliver("2025-07-01", unnamed(1, 100)).deliver("2025-07-02", join(rows(1, 49), unnamed(50, 100)));
        assertThat(states(intake.night("2025-07-02")))
                .as("51 before are more than half of 100")
                .endsWith("2025-07-01 accepted", "2025-07-02 accepted");
    }

    @Test
    void aFirstDeliveryOfUnnamedRowsIsHeldForNothingSaysThatTheyAreUsual() {
        intake.deliver("2025-06-29", unnamed(1, 19)).deliver("2025-06-30", unnamed(1, 40));

        var known = intake.night("2025-06-29");

        assertThat(states(known)).as("too few to say").containsExactly("2025-06-29 accepted");
        intake = new Intake(folder.resolve("another"));
        known = intake.deliver("2025-06-30", unnamed(1, 40)).night("2025-06-30");
        assertThat(states(known)).containsExactly("2025-06-30 held");
        assertThat(known.get(0).reason()).startsWith("HC-D309 养老参保：unnamed_rows，40 行中 40 行没有可用的证件号码（此前没有可比的交付），认不出是谁");
    }

    @Test
    void aHeldFolderMayBeOverwrittenAndAReleaseMeansTheBytesThatWereJudged() {
        intake.deliver("2025-06-29", rows(1, 100)).deliver("2025-06-30", rows(1, 60));
        assertThat(states(intake.night("2025-06-30"))).containsExactly("2025-06-29 accepted", "2025-06-30 held");
        intake.deliver("2025-06-30", rows(1, 65));
        assertThat(states(intake.night("2025-06-30")))
                .containsExactly("2025-06-29 accepted", "2025-06-30 held", "2025-06-30 held");

        intake.decide("2025-06-30", DeliveryState.REFUSED, "李工 拒绝").deliver("2025-06-30", rows(1, 90));

        assertThat(states(intake.night("2025-06-30")))
                .containsExactly(
                        "2025-06-29 accepted", "2025-06-30 refused", "2025-06-30 refused", "2025-06-30 accepted");
    }

    @Test
    void aReleasedDeliveryIsReadFromTheBytesThatWereJudgedWhateverTheInboxHolds() {
        intake.deliver("2025-06-29", rows(1, 100))
                .deliver("2025-06-30", rows(1, 60))
                .night("2025-06-30");
        intake.decide("2025-06-30", DeliveryState.RELEASED, "李工 放行").deliver("2025-06-30", rows(1, 90));
        assertThat(states(intake.night("2025-06-29"))).as("not of that day").contains("2025-06-30 released");

        var known = intake.night("2025-07-01");

        assertThat(states(known))
                .containsExactlyInAnyOrder("2025-06-29 accepted", "2025-06-30 accepted", "2025-06-30 rejected");
        assertThat(known)
                .filteredOn(d -> d.folder().equals("2025-06-30") && d.state() == DeliveryState.ACCEPTED)
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.reason()).isEqualTo("李工 放行");
                    assertThat(intake.accepted(d)).hasSize(60);
                });
    }

    @Test
    void aLateDayIsMeasuredAgainstTheOneBelowItAndALaterDayIsLeftForItsRun() {
        intake.deliver("2025-06-28", rows(1, 100)).deliver("2025-07-01", rows(1, 10));
        assertThat(states(intake.night("2025-06-30"))).containsExactly("2025-06-28 accepted");
        intake.deliver("2025-06-29", rows(1, 70)).deliver("2025-06-30", rows(1, 48));

        assertThat(states(intake.night("2025-07-01")))
                .containsExactly("2025-06-28 accepted", "2025-06-29 accepted", "2025-06-30 held", "2025-07-01 held");
    }

    @Test
    void partsCountTogetherAndTheLaterPartWins() {
        intake.deliver("2025-06-29", rows(1, 100))
                .deliver(
                        "2025-06-30",
                        Map.of(
                                "养老参保_01.csv",
                                rows(1, 40),
                                "养老参保_02.csv",
                                join(List.of(rows(40, 40).get(0).replace("缴费", "中断")), rows(41, 41))))
                .deliver("2025-07-01", Map.of("养老参保_01.csv", rows(1, 40), "养老参保_02.csv", rows(41, 80)));

        var known = intake.night("2025-07-01");

        assertThat(states(known)).containsExactly("2025-06-29 accepted", "2025-06-30 held", "2025-07-01 accepted");
        assertThat(known.get(1).reason()).startsWith("HC-D301 养老参保：42 行，为上次 100 行的 42.0 %");
        assertThat(intake.findings()).contains("duplicate_key 养老参保_01.csv 41 同键的第 2 行为准");
    }

    @Test
    void ofABAWithOneKeyTheLastAWinsTheFirstIsADuplicateAndBIsReported() {
        String a = "1,2025,城乡居民,甲,缴费,200,鱼洞";
        String b = "1,2025,城乡居民,甲,中断,200,鱼洞";
        intake.deliver("2025-06-30", List.of(a, b, a.replace("甲", " 甲 ")));

        var known = intake.night("2025-06-30");

        assertThat(known.get(0).files())
                .containsExactly(new FileCount(
                        "养老参保.csv",
                        "养老参保",
                        3,
                        2,
                        0,
                        1,
                        known.get(0).files().get(0).sha256(),
                        new PersonCount(0, 0, 1),
                        3L));
        assertThat(intake.accepted(known.get(0))).containsExactly("养老参保.csv41|2025|城乡居民");
        assertThat(intake.findings())
                .filteredOn(f -> f.startsWith("duplicate_key"))
                .containsExactly("duplicate_key 养老参保.csv 3 同键的第 4 行为准");
    }

    @Test
    void badLinesHoldADeliveryAboveTheShareAndAreCountedWhetherHeldOrNot() {
        intake.deliver("2025-06-29", join(rows(1, 380), badRows(381, 400)))
                .deliver("2025-06-30", join(rows(1, 379), badRows(380, 400)));

        var known = intake.night("2025-06-30");

        assertThat(states(known)).containsExactly("2025-06-29 accepted", "2025-06-30 held");
        assertThat(known.get(1).reason()).isEqualTo("HC-D308 养老参保：400 行中 21 行不合格（5.3 %），高于 5 %");
        assertThat(known.get(1).files())
                .extracting(FileCount::rows, FileCount::accepted, FileCount::quarantined)
                .containsExactly(tuple(400L, 379L, 21L));
    }

    @Test
    void aListedFileOfNoExtractIsIgnoredAfterItsHashWasChecked() throws IOException {
        intake.deliver("2025-06-29", Map.of("养老参保.csv", rows(1, 10), "说明.csv", rows(1, 2)))
                .deliver("2025-06-30", Map.of("养老参保.csv", rows(1, 10), "说明.csv", rows(1, 2)))
                .write("2025-06-30", "说明.csv", rows(1, 3));
        Files.writeString(intake.inbox("2025-06-29").resolve("另一份.txt"), "x");

        var known = intake.night("2025-06-30");

        assertThat(states(known)).containsExactly("2025-06-29 accepted", "2025-06-30 rejected");
        assertThat(known.get(0).files()).extracting(FileCount::file).containsExactly("养老参保.csv");
        assertThat(intake.findings())
                .contains("file_unknown 文件2.csv null 没有这种抽取，没有读取", "file_unlisted 文件1.txt null 清单没有列出，没有读取");
    }

    @Test
    void allThatIsWrongWithTheFilesOfADeliveryIsToldTogether() {
        intake.deliver("2025-06-29", Map.of("养老参保_01.csv", rows(1, 3), "养老参保_02.csv", rows(4, 6)))
                .write("2025-06-29", "养老参保_01.csv", rows(1, 4))
                .write("2025-06-29", "养老参保_02.csv", rows(4, 7));

        assertThat(intake.night("2025-06-30").get(0).reason())
                .contains("HC-D101 养老参保_01.csv：sha256 与 manifest.csv 不符", "；")
                .contains("HC-D101 养老参保_02.csv：sha256 与 manifest.csv 不符");
    }

    @Test
    void aFolderWithoutManifestIsLeftAndAnEmptyExtractIsADelivery() throws IOException {
        intake.deliver("2025-06-29", List.of()).deliver("2025-06-30", rows(1, 3));
        Files.delete(intake.inbox("2025-06-30").resolve("manifest.csv"));

        assertThat(states(intake.night("2025-06-30"))).containsExactly("2025-06-29 accepted");
    }

    /** Good rows whose numbers say nothing. */
    private static List<String> unnamed(int from, int to) {
        return rows(from, to).stream().map(row -> "无效" + row.substring(14)).toList();
    }

    private static List<String> states(List<DeliveryRecord> known) {
        return known.stream()
                .sorted(Comparator.comparing(DeliveryRecord::day).thenComparing(DeliveryRecord::revision))
                .map(d -> d.folder() + " " + d.state().word())
                .toList();
    }

    private static List<String> join(List<String> a, List<String> b) {
        var all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }
}
