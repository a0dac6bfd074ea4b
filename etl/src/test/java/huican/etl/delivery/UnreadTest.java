package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import huican.schemas.contract.SourceContract;
import huican.schemas.run.Sha256;
import huican.seeds.reference.Departments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was delivered and is not read is told, with the extract that it resembles; no name that may be a person's is shown. */
class UnreadTest {
    private static final LocalDate D = LocalDate.parse("2025-06-30");

    @TempDir
    Path inbox;

    @Test
    void aListedFileOfNoExtractAndAFileThatIsNotListedAreNamedWithWhatTheyResemble() throws IOException {
        write("human_resources/2025-06-30/养老参保(1).csv");
        write("human_resources/2025-06-30/养老参保.xls");
        write("human_resources/2025-06-30/养老参保.csv");
        write("human_resources/2025-06-30/王小明的证明.jpg");
        write("human_resources/2025-06-30/.DS_Store");
        manifest("human_resources/2025-06-30", "养老参保(1).csv", "王小明的证明.jpg");

        var unread = unread("human_resources");

        assertThat(unread)
                .extracting(u -> u.folder() + " " + u.shown() + " " + u.why() + "；" + u.resembles())
                .containsExactly(
                        "2025-06-30 养老参保(1).csv 清单列出，但不是约定的文件；像 养老参保，应名为 养老参保.csv",
                        "2025-06-30 文件4.jpg 清单列出，但不是约定的文件；",
                        "2025-06-30 养老参保.csv 清单没有列出；应列入 manifest.csv",
                        "2025-06-30 养老参保.xls 清单没有列出；像 养老参保，应名为 养老参保.csv");
    }

    @ParameterizedTest
    @CsvSource({
        "civil_affairs, 两项补贴发放（2025年6月）.xlsx, 两项补贴发放",
        "civil_affairs, 死亡信息_最终版.csv,         死亡信息",
        "civil_affairs, 社会救济.csv,               社会救助",
        "medical_insurance, 参保信息.txt,           参保信息",
        "medical_insurance, settlement_20250630.gz, 费用结算",
        "registry, 持证残疾人.CSV,                   持证残疾人",
        "registry, 通知.csv,                        ",
    })
    void aNameIsLikeTheExtractThatStandsInItOrThatIsAlmostSpelled(String source, String name, String extract) {
        assertThat(Unread.resembled(contract(source), name).map(e -> e.physicalName()))
                .isEqualTo(java.util.Optional.ofNullable(extract));
    }

    @Test
    void whatLiesInNoFolderOfADayIsMisplacedAndALaterDayIsLeftForItsRun() throws IOException {
        write("human_resources/20250630/养老参保.csv");
        write("human_resources/2025年6月29日/养老参保.csv");
        write("human_resources/20250701/养老参保.csv");
        write("human_resources/王小明/养老参保.csv");
        write("human_resources/养老参保.csv");
        write("human_resources/2025-06-30/养老参保.csv");
        write("养老参保.csv");
        write("taxation/2025-06-30/税.csv");

        var found = Inbox.scan(inbox, List.of("human_resources"), D);

        assertThat(found.misplaced().stream().map(p -> inbox.relativize(p).toString()))
                .containsExactly(
                        "human_resources/20250630",
                        "human_resources/2025年6月29日",
                        "human_resources/养老参保.csv",
                        "human_resources/王小明",
                        "养老参保.csv");
        assertThat(found.unknownSources()).containsExactly("taxation");
        assertThat(found.unfinished()).containsExactly(inbox.resolve("human_resources/2025-06-30"));
        var source = contract("human_resources");
        assertThat(found.misplaced().subList(0, 4).stream()
                        .map(path -> Unread.misplaced(source, path, 1))
                        .map(u -> u.shown() + " " + u.resembles()))
                .containsExactly(
                        "20250630 像交付日 2025-06-30，其中有 养老参保",
                        "2025年6月29日 像交付日 2025-06-29，其中有 养老参保",
                        "养老参保.csv 像 养老参保，应名为 养老参保.csv",
                        "目录1 其中有 养老参保");
    }

    @Test
    void whatWeMayNotReadIsNoMistakeOfTheSender() throws IOException {
        Path file = write("human_resources/2025-06-28/养老参保.csv");
        manifest("human_resources/2025-06-28", "养老参保.csv");
        Path manifest = manifest("human_resources/2025-06-29", "养老参保.csv");
        Path folder = Files.createDirectories(inbox.resolve("human_resources/2025-06-30"));
        Path source = Files.createDirectories(inbox.resolve("registry"));
        List.of(file, manifest, folder, source).forEach(UnreadTest::shut);
        assumeThat(Files.isReadable(file)).as("root may read everything").isFalse();

        var found = Inbox.scan(inbox, List.of("human_resources", "registry"), D);

        assertThat(found.unreadable()).containsExactly(manifest, folder, source);
        var delivery = found.folders().get(0);
        assertThat(Receive.unreadable(delivery, DeliveryManifest.read(Receive.manifest(delivery))))
                .containsExactly(file);
        assertThat(new Receive(inbox.resolve("received"), List.of()).take(delivery))
                .as("not judged")
                .isEmpty();
        List.of(folder, source).forEach(path -> path.toFile().setExecutable(true));
    }

    private static void shut(Path path) {
        try {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<Unread> unread(String source) {
        var unread = new ArrayList<Unread>();
        for (InboxFolder folder : Inbox.scan(inbox, List.of(source), D).folders()) {
            unread.addAll(Unread.in(contract(source), folder, DeliveryManifest.read(Receive.manifest(folder))));
        }
        return unread;
    }

    private static SourceContract contract(String source) {
        return Departments.ofProduct().sources().stream()
                .filter(s -> s.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private Path write(String file) throws IOException {
        Path path = inbox.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "x");
    }

    private Path manifest(String folder, String... files) throws IOException {
        var lines = new StringBuilder("file,rows,sha256\n");
        for (String file : files) {
            lines.append(file).append(",1,").append(Sha256.of("x")).append('\n');
        }
        Path path = inbox.resolve(folder).resolve("manifest.csv");
        Files.createDirectories(path.getParent());
        return Files.writeString(path, lines.toString());
    }
}
