package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.testing.Cli;
import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.DeliveryFolder;
import huican.jobs.testing.PublishedCopy;
import huican.jobs.testing.SmallNights;
import huican.jobs.testing.TestFolders;
import huican.jobs.testing.WarmCli;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A department delivers too few rows, another one bad lines: the first is held and released by a person, the second gets its lines back,
 * corrects and delivers them again. Two nights, 2025-06-30 and 2025-07-01.
 */
@Order(4)
@Tag("slow")
@ExtendWith(SmallNights.Extension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveriesTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String SERVICES = "服务记录.csv";

    private final SmallNights nights;
    private final Path home;
    private final Path inbox;
    private final Path back;
    private List<List<String>> planted;
    private Ended heldNight;
    private Ended listed;
    private Ended released;
    private Ended releasedAgain;
    private Ended listedReleased;
    private Ended rejects;
    private Ended lastNight;

    DeliveriesTest(SmallNights nights) {
        this.nights = nights;
        this.home = nights.home("deliveries");
        this.inbox = nights.file("deliveries-inbox");
        this.back = nights.file("deliveries-back");
    }

    @BeforeAll
    void twoNights() throws IOException {
        TestFolders.copy(nights.file("inbox"), inbox);
        DeliveryFolder folder = new DeliveryFolder(inbox.resolve("civil_affairs/2025-06-30"));
        int[] cut = new int[1];
        folder.change("社会救助.csv", "UTF-8", records -> {
                    cut[0] = (records.size() - 1) / 2;
                    return records.subList(0, records.size() - cut[0]);
                })
                .listAgain("社会救助.csv", -cut[0]);
        new DeliveryFolder(inbox.resolve("registry/2025-06-30"))
                .change(SERVICES, "GB18030", this::plant)
                .listAgain(SERVICES, 4);
        heldNight = night("2025-06-30");

        DeliveryFolder.copyOf(inbox.resolve("education/2025-06-30"), inbox.resolve("education/2025-06-30.2"));
        DeliveryFolder.copyOf(inbox.resolve("education/2025-06-30"), inbox.resolve("education/2025-07-01"))
                .delete("manifest.csv");
        TestFolders.copy(inbox.resolve("education/2025-06-30"), inbox.resolve("taxation/2025-06-30"));
        listed = deliveries("list", "--format", "csv", "--inbox", inbox.toString());
        String[] release = {"release", "civil_affairs", "2025-06-30", "--reason", "换届清理，已与民政核实"};
        released = Cli.start(Map.of("HUICAN_USER", "李工"), ofDeliveries(release)).end();
        releasedAgain = deliveries(release);
        listedReleased = deliveries("list", "--state", "accepted", "--source", "civil_affairs", "--format", "csv");
        rejects = deliveries("rejects", "registry", "2025-06-30", "--out", back.toString());
        deliverCorrected();
        lastNight = night("2025-07-01");
    }

    /** Four lines that cannot be accepted: a wrong date, an unknown word, no key, a field too few. */
    private List<List<String>> plant(List<List<String>> records) {
        List<String> good = records.get(1);
        planted = List.of(
                with(good, 0, "T1", 3, "2025-13-01"),
                with(good, 0, "T2", 2, "换季理发"),
                with(good, 0, "", 4, "区康复中心,\"南\"楼"),
                with(good, 0, "T4", 0, "T4").subList(0, 6));
        var all = new ArrayList<>(records);
        all.addAll(planted);
        return all;
    }

    private static List<String> with(List<String> record, int a, String valueA, int b, String valueB) {
        var changed = new ArrayList<>(record);
        changed.set(a, valueA);
        changed.set(b, valueB);
        return changed;
    }

    /** What a clerk does: puts the lines right in the reject file, takes the four columns off, gives it its old name. */
    private void deliverCorrected() throws IOException {
        Path day = Files.createDirectories(inbox.resolve("registry/2025-07-01"));
        Files.copy(back.resolve("退回_服务记录_2025-06-30.csv"), day.resolve(SERVICES));
        Files.writeString(day.resolve("manifest.csv"), "file,rows,sha256\n");
        int[] rows = new int[1];
        new DeliveryFolder(day).change(SERVICES, "GB18030", records -> {
            var corrected = new ArrayList<List<String>>();
            corrected.add(records.get(0).subList(0, 7));
            for (List<String> record : records.subList(1, records.size())) {
                var line = new ArrayList<>(record.subList(0, record.size() - 4));
                while (line.size() < 7) {
                    line.add("");
                }
                line.set(0, line.get(0).isEmpty() ? "T3" : line.get(0));
                line.set(2, line.get(2).equals("换季理发") ? "其他" : line.get(2));
                line.set(3, line.get(3).equals("2025-13-01") ? "2025-06-01" : line.get(3));
                corrected.add(line);
            }
            rows[0] = corrected.size() - 1;
            return corrected;
        });
        new DeliveryFolder(day).list(SERVICES, rows[0]);
    }

    @Test
    void tooFewRowsAreHeldAndTheNightSaysHowToRelease() {
        assertThat(heldNight.exitCode()).as(heldNight.out() + heldNight.err()).isEqualTo(3);
        assertThat(heldNight.out())
                .contains("区民政局 2025-06-30 已挂起：HC-D301 社会救助：", "低于 70 %")
                .doesNotContain("此前挂起")
                .contains("huican deliveries release civil_affairs 2025-06-30 --reason");
    }

    @Test
    void theListShowsFoldersThatAreNoDeliveryToo() {
        assertThat(listed.exitCode()).as(listed.err()).isZero();
        assertThat(listed.out()
                        .lines()
                        .map(line ->
                                String.join(",", Arrays.asList(line.split(",")).subList(0, 4))))
                .startsWith("source,delivery_day,revision,state")
                .contains(
                        "civil_affairs,2025-06-29,1,accepted",
                        "civil_affairs,2025-06-30,1,held",
                        "education,2025-06-30,1,accepted",
                        "education,2025-06-30,2,repeated",
                        "education,2025-07-01,1,unfinished",
                        "taxation,,1,unknown_source");
    }

    @Test
    void aReleaseIsOnRecordWithReasonAndUserAndCannotBeMadeTwice() {
        assertThat(released.exitCode()).as(released.err()).isZero();
        assertThat(released.out()).contains("已放行 区民政局 2025-06-30", "从下一次夜间任务起计入");
        assertThat(releasedAgain.exitCode()).isEqualTo(2);
        assertThat(releasedAgain.err()).contains("HC-D303 civil_affairs/2025-06-30 不在挂起状态");
        assertThat(listedReleased.out())
                .contains("civil_affairs,2025-06-30,1,accepted", "李工 放行：换届清理，已与民政核实（挂起原因：HC-D301 社会救助：");
    }

    @Test
    void theNextNightTakesTheRowsThatWereJudged() {
        assertThat(lastNight.exitCode()).as(lastNight.out() + lastNight.err()).isEqualTo(3);
        assertThat(lastNight.out())
                .contains("需要您处理（6）", "区民政局 迟交", "区教委 迟交", "收件目录中的 taxation 没有读取")
                .doesNotContain("区残联 迟交", "已挂起");
        PublishedCopy main = main();
        assertThat(main.rows("SELECT state, accepted + quarantined + duplicates = rows, reason LIKE '李工 放行：%'"
                        + " FROM delivery WHERE source = 'civil_affairs' AND delivery_day = DATE '2025-06-30'"))
                .containsExactly(List.of("accepted", "true", "true"));
        String linked = new PublishedCopy(home.resolve("warehouse/identity.duckdb"))
                .rows("SELECT count(*) FROM identity_link WHERE extract = '社会救助'")
                .get(0)
                .get(0);
        assertThat(main.rows("SELECT f.accepted - count(q.line) FROM delivery_file AS f LEFT JOIN data_quality AS q"
                        + " ON q.rule = 'duplicate_key' AND q.file = f.file AND q.delivery_day = f.delivery_day"
                        + " AND q.as_of = DATE '2025-07-01' WHERE f.extract = '社会救助'"
                        + " AND f.delivery_day = DATE '2025-06-30' GROUP BY f.accepted"))
                .containsExactly(List.of(linked));
    }

    @Test
    void theRejectFileHoldsTheLinesAsTheyWereSent() throws IOException {
        assertThat(rejects.exitCode()).as(rejects.err()).isZero();
        String text = Files.readString(back.resolve("退回_服务记录_2025-06-30.csv"), GB18030);

        assertThat(text.lines().findFirst().orElseThrow()).endsWith(",金额,行号,字段,问题,规则编号");
        String sent = Files.readString(inbox.resolve("registry/2025-06-30").resolve(SERVICES), GB18030);
        List<String> last = sent.lines().toList();
        assertThat(last.subList(last.size() - 4, last.size()))
                .as("byte for byte, then what is wrong")
                .allSatisfy(line -> assertThat(text).contains("\r\n" + line + ","));
        assertThat(text)
                .contains(
                        "服务日期 \"\"2025-13-01\"\" 不是日期，应为 yyyy-MM-dd，1900-01-01 起，不晚于交付日",
                        "不在代码表中，应为 ",
                        "记录号 为空，是主键，必须填写",
                        "这一行有 6 个字段，应为 7 个");
        assertThat(back.resolve("退回说明_区残联_2025-06-30.txt")).exists();
    }

    @Test
    void correctedLinesAreAcceptedAndSeenAsCorrected() throws IOException {
        assertThat(main().rows("SELECT quarantined, accepted > 3 FROM delivery_file WHERE source = 'registry'"
                        + " AND delivery_day = DATE '2025-07-01'"))
                .containsExactly(List.of("0", "true"));

        Ended shown = deliveries("show", "registry", "2025-06-30", "--format", "json");

        JsonNode lines = new JsonMapper().readTree(shown.out()).path("rejected_lines");
        List<String> fates = StreamSupport.stream(lines.spliterator(), false)
                .filter(line -> line.path("file").asText().equals(SERVICES))
                .map(line -> line.path("rules").path(0).asText() + " "
                        + line.path("fate").asText())
                .toList();
        assertThat(fates)
                .as("without a key a line is followed by its other values, with a wrong number of fields it has none")
                .contains(
                        "date_invalid corrected", "code_unknown corrected", "key_empty corrected", "field_count open");
        Ended table = deliveries("show", "registry", "2025-06-30", "--lines");
        assertThat(table.out())
                .contains(
                        "区残联 registry 2025-06-30  接收",
                        "到达时：已知人员 ",
                        "隔离 4 行  已更正 3，待更正 1",
                        "服务日期 日期不能识别",
                        "整行 字段数不对",
                        "退回文件：huican deliveries rejects")
                .doesNotContainPattern("[a-z]+_[a-z]+");
    }

    private PublishedCopy main() {
        return new PublishedCopy(home.resolve("warehouse/huican.duckdb"));
    }

    private Ended night(String day) {
        return WarmCli.run("nightly", "--date", day, "--inbox", inbox.toString(), "--home", home.toString());
    }

    private Ended deliveries(String... arguments) {
        return WarmCli.run(ofDeliveries(arguments));
    }

    private String[] ofDeliveries(String... arguments) {
        var all = new ArrayList<>(List.of("deliveries"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        return all.toArray(String[]::new);
    }
}
