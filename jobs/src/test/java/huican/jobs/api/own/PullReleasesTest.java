package huican.jobs.api.own;

import static huican.jobs.api.own.OwnServer.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.access.Actor;
import huican.jobs.api.ApiServer;
import huican.jobs.api.ApiServer.Reply;
import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditFilter;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.ReleaseHome;
import huican.jobs.testing.Releasing;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.release.MakeRelease;
import huican.jobs.usecase.release.WithdrawRelease;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receiver pulls its releases, and nobody else's: two of the bureau's, one of them withdrawn, and one of another's. */
class PullReleasesTest {
    private static final Actor ACTOR = new Actor("li", "cli li@here");
    private static final String OWN = "bureau-20250630-01";
    private static final String WITHDRAWN = "bureau-20250630-02";
    private static final String OTHERS = "other-20250630-01";

    private static Path released;
    private static ApiServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        Home home = ReleaseHome.publish(folder.resolve("home"));
        ReleaseHome.profile(home, "other", """
                receiver: civil
                purpose: 核对
                until: 2027-12-31
                columns: {area: all}
                pseudonym_key: k1
                """);
        var access = new HomeAccess(home, DatabaseSettings.EMBEDDED, IdentityHome.MORNING);
        for (String profile : List.of("bureau", "bureau", "other")) {
            int made = folder.toFile().list().length;
            new MakeRelease(access).make(Releasing.wanted(profile, folder.resolve("released-" + made)), ACTOR);
        }
        new WithdrawRelease(access).withdraw(WITHDRAWN, ACTOR, "区划有误");
        released = folder.resolve("released-1");
        server = ApiServer.start(home.root(), Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply get(String who, String path, String... headers) {
        return server.send(who, "GET", BASE + "/releases" + path, null, headers);
    }

    private static Reply file(String name, String... headers) {
        return get("bureau", "/" + OWN + "/files/" + URLEncoder.encode(name, StandardCharsets.UTF_8), headers);
    }

    private static List<String> ids(String who) {
        return get(who, "").json().get("releases").findValuesAsText("release_id");
    }

    @Test
    void aReceiverSeesItsOwn() {
        assertThat(ids("bureau")).containsExactly(OWN, WITHDRAWN);
        assertThat(ids("bureau@civil")).containsExactly(OTHERS);
        assertThat(ids("bureau@nobody")).isEmpty();
    }

    @Test
    void whoStartsReleasesSeesAllAndPullsNone() {
        assertThat(ids("operator")).containsExactlyInAnyOrder(OWN, WITHDRAWN, OTHERS);
        assertThat(get("operator", "/" + OWN + "/files/SHA256SUMS").status()).isEqualTo(403);
    }

    @Test
    void anothersReleaseIsAsIfThereWereNone() {
        assertThat(get("bureau", "/" + OTHERS).body())
                .isEqualTo(get("bureau", "/other-20250630-77").body().replace("77", "01"));
        assertThat(get("bureau", "/" + OTHERS).status()).isEqualTo(404);
        assertThat(get("bureau", "/" + OTHERS + "/files/SHA256SUMS").status()).isEqualTo(404);
    }

    @Test
    void everyFileComesAsItWasMade() throws IOException {
        JsonNode files = get("bureau", "/" + OWN).json().get("files");

        assertThat(files).hasSize(released.toFile().list().length);
        for (JsonNode told : files) {
            Path made = released.resolve(told.get("name").asText());
            Reply reply = file(told.get("name").asText());
            String sha256 = Sha256.of(made);
            assertThat(told.get("sha256").asText()).isEqualTo(sha256);
            assertThat(told.get("size").asLong()).isEqualTo(Files.size(made));
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(Files.size(made)));
            assertThat(reply.header("ETag")).isEqualTo("\"" + sha256 + "\"");
            assertThat(reply.header("Repr-Digest"))
                    .isEqualTo("sha-256=:"
                            + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)) + ":");
        }
        assertThat(file("说明.md").body()).isEqualTo(Files.readString(released.resolve("说明.md")));
    }

    @Test
    void whatWasInterruptedGoesOn() throws IOException {
        String whole = Files.readString(released.resolve("signing-key.pem"));
        long size = Files.size(released.resolve("signing-key.pem"));
        String tag = file("signing-key.pem").header("ETag");

        Reply rest = file("signing-key.pem", "Range", "bytes=100-", "If-Range", tag);
        assertThat(rest.status()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(whole.substring(100));
        assertThat(rest.header("Content-Range")).isEqualTo("bytes 100-" + (size - 1) + "/" + size);
        assertThat(file("signing-key.pem", "Range", "bytes=0-9").body()).isEqualTo(whole.substring(0, 10));
        assertThat(file("signing-key.pem", "Range", "bytes=-10").body())
                .isEqualTo(whole.substring(whole.length() - 10));
        assertThat(file("signing-key.pem", "Range", "bytes=10-1000000").body()).isEqualTo(whole.substring(10));
    }

    @Test
    void whatCannotBeARangeIsAnsweredWholeOrRefused() throws IOException {
        long size = Files.size(released.resolve("SHA256SUMS"));

        assertThat(file("SHA256SUMS", "Range", "bytes=0-1,4-5").status()).isEqualTo(200);
        assertThat(file("SHA256SUMS", "Range", "lines=1-2").status()).isEqualTo(200);
        assertThat(file("SHA256SUMS", "Range", "bytes=-").status()).isEqualTo(200);
        assertThat(file("SHA256SUMS", "Range", "bytes=3-", "If-Range", "\"other\"")
                        .status())
                .isEqualTo(200);
        Reply behind = file("SHA256SUMS", "Range", "bytes=" + size + "-");
        assertThat(behind.status()).isEqualTo(416);
        assertThat(behind.header("Content-Range")).isEqualTo("bytes */" + size);
    }

    @Test
    void whatIsThereAlreadyIsNotSentAgain() {
        String tag = file("area.parquet").header("ETag");

        assertThat(file("area.parquet", "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(file("area.parquet", "If-None-Match", "\"other\", " + tag).status())
                .isEqualTo(304);
        assertThat(file("area.parquet", "If-None-Match", "\"other\"").status()).isEqualTo(200);
    }

    @Test
    void theHeadOfAFileSaysHowLongItIs() throws IOException {
        Reply head = server.send("bureau", "HEAD", BASE + "/releases/" + OWN + "/files/person.parquet", null);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Length"))
                .isEqualTo(String.valueOf(Files.size(released.resolve("person.parquet"))));
    }

    @Test
    void aWithdrawnReleaseSaysWhyAndGivesNothing() {
        JsonNode told = get("bureau", "/" + WITHDRAWN).json();
        Reply reply = get("bureau", "/" + WITHDRAWN + "/files/SHA256SUMS");

        assertThat(told.get("state").asText()).isEqualTo("withdrawn");
        assertThat(told.get("withdraw_reason").asText()).isEqualTo("区划有误");
        assertThat(told.get("files")).isEmpty();
        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.json().get("detail").asText())
                .isEqualTo("HC-W114 发布包 " + WITHDRAWN + " 已撤回，不能再取用：区划有误。已取得的请销毁。");
    }

    @Test
    void nothingBesideTheFilesOfAReleaseIsGiven() {
        assertThat(file("none").status()).isEqualTo(404);
        assertThat(file("../../secrets/signing.key").status()).isIn(400, 404);
        assertThat(get("bureau", "/" + OWN + "/files/%2e%2e%2f%2e%2e%2fsecrets%2fsigning.key")
                        .status())
                .isIn(400, 404);
    }

    @Test
    void whoTookWhatIsOnRecord() {
        file("indicator.parquet", "Range", "bytes=1-");
        file("indicator.parquet", "Range", "bytes=2-");

        var filter = new AuditFilter(
                Optional.of("bureau"),
                Optional.of("pull"),
                Optional.empty(),
                Optional.of(OWN),
                Optional.empty(),
                Optional.empty(),
                100);
        List<AuditEntry> entries =
                server.access().asOwner("test", owned -> owned.audit().find(filter));
        assertThat(entries)
                .filteredOn(entry -> entry.after().contains("indicator.parquet"))
                .isNotEmpty();
    }
}
