package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.etl.testing.TestContracts;
import huican.schemas.run.Sha256;
import huican.seeds.reference.Departments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery folders that try to leave their place, or change while they are taken: nothing outside is read or written, and the reason is told. */
class HostileFolderTest {
    private static final String HEADER = "file,rows,sha256\n";

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(root.resolve("inbox/registry/2025-06-30"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.csv",
                "..",
                "./",
                "./../secret.csv",
                "./.hidden",
                ".",
                ".hidden",
                "a/b.csv",
                "/etc/passwd",
                "..\\secret.csv",
                "C:\\x.csv",
                "",
                "  ",
                "\uFEFF/x"
            })
    void aNameThatLeadsElsewhereIsRefusedAndTouchesNothing(String name) throws IOException {
        Files.writeString(root.resolve("inbox/registry/secret.csv"), "x");

        var taken = take(HEADER + '"' + name + "\",1," + Sha256.of("x") + "\n");

        assertThat(taken.problem()).isEqualTo("manifest.csv 第 2 行：文件名不允许（只能是本目录下的文件，不以点开头）");
        assertThat(taken.files()).isEmpty();
        assertThat(root.resolve("received/secret.csv")).doesNotExist();
    }

    @Test
    void aNameWithALineBreakIsRefusedAndNotShown() throws IOException {
        assertThat(take(HEADER + "\"a\n2025 WARN \u202Evsc.b\",1,x\n").problem())
                .isEqualTo("manifest.csv 第 2 行：文件名含控制字符，不允许");
    }

    @Test
    void aNameTooLongForADiskAndTheManifestItselfAreRefused() throws IOException {
        String sha = Sha256.of("x");

        assertThat(take(HEADER + "长".repeat(70) + ".csv,1," + sha + "\n").problem())
                .endsWith("文件名超过 200 字节");
        assertThat(take(HEADER + "manifest.csv,1," + sha + "\n").problem()).endsWith("文件名是清单自己，不能列出");
        assertThat(take(HEADER + "长".repeat(60) + ".csv,1," + sha + "\n").problem())
                .isEmpty();
    }

    @Test
    void everyMistakeOfAManifestIsNamedByItsLine() throws IOException {
        String sha = Sha256.of("x");

        assertThat(take("").problem()).isEqualTo("manifest.csv 是空的");
        assertThat(take("文件,行数\n").problem()).isEqualTo("manifest.csv 第 1 行应为 file,rows,sha256");
        assertThat(take(HEADER + "a.csv,1\n").problem()).isEqualTo("manifest.csv 第 2 行：应有 3 个字段，实际 2");
        assertThat(take(HEADER + "a.csv,-1," + sha + "\n").problem()).isEqualTo("manifest.csv 第 2 行：rows 不是数字");
        assertThat(take(HEADER + "a.csv,9999999999999," + sha + "\n").problem())
                .isEqualTo("manifest.csv 第 2 行：rows 不是数字");
        assertThat(take(HEADER + "a.csv,1,abc\n").problem()).isEqualTo("manifest.csv 第 2 行：sha256 不是 64 位十六进制");
        assertThat(take(HEADER + "a.csv,1," + sha + "\na.csv,1," + sha + "\n").problem())
                .isEqualTo("manifest.csv 第 3 行：文件重复列出");
        assertThat(take(HEADER + "\"a.csv,1," + sha + "\n").problem()).startsWith("manifest.csv 不是合法的 CSV");
        assertThat(take("\uFEFF" + HEADER.replace("\n", "\r\n") + "a.csv,1," + sha + "\r\n")
                        .problem())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFfile,rows,sha256\r\na.csv,24400,HASH\r\n",
                "\"File\",\"Rows\",\"SHA256\"\n\"a.csv\",\"24400\",\"HASH\"",
                "file,rows,sha256\n\na.csv,24400,HASH\n\n\n,,\n  \n",
                "file,rows,sha256,\n./a.csv,\"24,400\",HASH,\n",
                "file, rows, sha256\r.\\a.csv , 24400 , HASH\r",
            })
    void whatChangesNothingThatAManifestSaysIsReadOver(String text) {
        String sha = Sha256.of("x");

        var manifest = DeliveryManifest.read(
                text.replace("HASH", sha.toUpperCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));

        assertThat(manifest.problem()).isEmpty();
        assertThat(manifest.files()).containsExactly(new DeliveryManifest.ListedFile("a.csv", 24_400, sha));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file;rows;sha256", "file\trows\tsha256", "rows,file,sha256", "file,rows,sha256,备注"})
    void anotherLayoutIsRefused(String header) {
        assertThat(DeliveryManifest.read((header + "\n").getBytes(StandardCharsets.UTF_8))
                        .problem())
                .isEqualTo("manifest.csv 第 1 行应为 file,rows,sha256");
    }

    @Test
    void aManifestThatIsHugeOrUtf16IsRefusedUnread() throws IOException {
        assertThat(take(HEADER + "a".repeat(2 << 20)).problem()).isEqualTo("manifest.csv 超过 1,048,576 字节");
        Files.write(folder.resolve("manifest.csv"), HEADER.getBytes("UTF-16"));
        assertThat(take().problem()).isEqualTo("manifest.csv 不是 UTF-8");
    }

    @Test
    void linksPipesAndFoldersAreNoFilesAndAHardLinkIsOne() throws Exception {
        Path secret = Files.writeString(root.resolve("secret"), "x");
        Files.createSymbolicLink(folder.resolve("link.csv"), secret);
        Files.createDirectory(folder.resolve("folder.csv"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe.csv").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createLink(folder.resolve("hard.csv"), secret);
        String sha = Sha256.of("x");

        for (String name : List.of("link.csv", "folder.csv", "pipe.csv")) {
            var taken = take(HEADER + name + ",1," + sha + "\n");
            assertThat(taken.problem()).isEqualTo(name + "：是符号链接、目录或管道，不是普通文件");
            assertThat(Path.of(taken.folder(), name)).doesNotExist();
        }
        var taken = take(HEADER + "hard.csv,1," + sha + "\n");
        assertThat(taken.problem()).isEmpty();
        assertThat(taken.files()).extracting(ReceivedFile::actualSha256).containsExactly(sha);
    }

    @Test
    void linkedFoldersAndManifestsAreNotEntered() throws IOException {
        Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("manifest.csv"), HEADER);
        Path day = Files.createSymbolicLink(root.resolve("inbox/registry/2025-06-29"), elsewhere);
        Path manifest = Files.createSymbolicLink(folder.resolve("manifest.csv"), elsewhere.resolve("manifest.csv"));

        var inbox = Inbox.scan(root.resolve("inbox"), List.of("registry"), LocalDate.parse("2025-06-30"));

        assertThat(inbox.folders()).isEmpty();
        assertThat(inbox.unfinished()).containsExactly(day, manifest.getParent());
    }

    @Test
    void aFileThatGrowsForEverIsCopiedToAnEndAndToldToBeChanging() throws Exception {
        Path file = Files.write(folder.resolve("a.csv"), new byte[32 << 20]);
        var stop = new AtomicBoolean();
        var growing = new CountDownLatch(1);
        var sender = CompletableFuture.runAsync(() -> {
            try (var out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
                while (!stop.get()) {
                    out.write(new byte[1024]);
                    growing.countDown();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        growing.await();

        var taken = take(HEADER + "a.csv,1," + Sha256.of("x") + "\n");
        stop.set(true);
        sender.join();

        assertThat(taken.problem()).isEqualTo("a.csv：接收时还在变化，请写完全部文件后再放 manifest.csv");
        assertThat(taken.files().get(0).bytes()).isLessThan(Files.size(file));
    }

    @Test
    void aNameThatOnlyLooksTheSameIsAnotherFile() throws IOException {
        Files.writeString(folder.resolve("a．csv"), "x");

        var taken = take(HEADER + "a.csv,1," + Sha256.of("x") + "\n");

        assertThat(taken.files()).extracting(ReceivedFile::actualSha256).containsNull();
        assertThat(taken.unlisted()).containsExactly("a．csv");
    }

    @Test
    void ofTheAgreedNamesEveryNormalFormIsTheSame() {
        // A zip made on macOS holds names in NFD: of ours it cannot change one.
        assertThat(Departments.ofProduct().sources())
                .flatExtracting(source -> source.extracts())
                .extracting(extract -> extract.format().file())
                .allMatch(
                        name -> Normalizer.normalize(name, Normalizer.Form.NFD).equals(name))
                .contains(TestContracts.extract("registry", "certificate_holder")
                        .format()
                        .file());
    }

    @Test
    void unlistedFilesAreNamedEscapedAndNotWithoutEnd() throws IOException {
        Files.writeString(folder.resolve("a\nb"), "x");
        for (int i = 0; i < 1_100; i++) {
            Files.createFile(folder.resolve("x" + i));
        }

        assertThat(take(HEADER).unlisted()).hasSize(1_000).allMatch(name -> name.indexOf('\n') < 0);
    }

    private ReceivedDelivery take(String manifest) throws IOException {
        Files.writeString(folder.resolve("manifest.csv"), manifest);
        return take();
    }

    private ReceivedDelivery take() {
        return new Receive(root.resolve("received"), List.of())
                .take(new InboxFolder("registry", LocalDate.parse("2025-06-30"), 1, folder))
                .orElseThrow();
    }
}
