package huican.jobs.api.own;

import static huican.jobs.api.own.OwnServer.BASE;
import static huican.jobs.testing.Releasing.ACTOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.api.ApiServer;
import huican.jobs.api.ApiServer.Reply;
import huican.jobs.testing.Releasing;
import huican.jobs.usecase.release.ApproveProfile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases started, receipts recorded and releases withdrawn over HTTP. The bureau's profile was approved, civil's was not. */
class ReleaseWritesTest {
    private static final String PROFILE = "/release_profiles/bureau";
    private static final String MAKE = PROFILE + "/releases";
    private static final String DAY = "{\"as_of\": \"2025-06-30\"}";
    private static final String RECEIPT = "{\"file_name\": \"回执.txt\", \"content_base64\": \"5bey5qC45a+5\"}";

    private static ApiServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        Releasing on = Releasing.in(folder);
        on.profile("civil", Releasing.OTHER.formatted("civil"));
        on.profile("mistaken", "receiver: x\n");
        new ApproveProfile(on.access()).approve("bureau", ACTOR, "商定");
        server = ApiServer.start(on.home().root(), Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply get(String who, String path) {
        return server.send(who, "GET", BASE + path, null);
    }

    private static Reply post(String who, String path, String body, String... headers) {
        return server.send(who, "POST", BASE + path, body, headers);
    }

    private static String tag(String who, String path) {
        return get(who, path).header("ETag");
    }

    /** Makes one more of the bureau's. */
    private static String made() {
        Reply reply = post("operator", MAKE, DAY, "If-Match", tag("operator", PROFILE));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().get("release_id").asText();
    }

    @Test
    void profilesSayWhetherReleasesMayBeMadeOfThem() {
        JsonNode profiles = get("operator", "/release_profiles").json().get("release_profiles");

        assertThat(profiles.findValuesAsText("profile")).containsExactly("bureau", "civil", "mistaken");
        assertThat(profiles.findValuesAsText("state")).containsExactly("approved", "not_approved", "broken");
        assertThat(profiles.get(0).get("granted_columns").get("area")).hasSize(3);
        assertThat(profiles.get(2).get("problem").asText()).contains("HC-C002 definitions/profiles/mistaken.yml");
    }

    @Test
    void aReleaseThatIsStartedIsThereToBePulledByItsReceiver() {
        String id = made();

        assertThat(get("bureau", "/releases/" + id + "/files/SHA256SUMS").status())
                .isEqualTo(200);
        assertThat(get("bureau@civil", "/releases/" + id).status()).isEqualTo(404);
    }

    @Test
    void whoStartsReleasesApprovesNone() {
        for (String who : new String[] {"operator", "Admin"}) {
            Reply reply =
                    post(who, "/release_profiles/civil/releases", DAY, "If-Match", tag(who, "/release_profiles/civil"));

            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.json().get("code").asText()).isEqualTo("HC-W125");
        }
        assertThat(get("bureau@civil", "/releases").json().get("total_entries").asInt())
                .isZero();
    }

    @Test
    void aReleaseRestsOnTheGrantThatWasSeen() {
        assertThat(post("operator", MAKE, DAY).status()).isEqualTo(428);
        assertThat(post("operator", MAKE, DAY, "If-Match", "\"other\"").status())
                .isEqualTo(412);
    }

    @Test
    void theSameRequestMakesOneRelease() {
        String seen = tag("operator", PROFILE);
        Reply first = post("operator", MAKE, DAY, "If-Match", seen, "Idempotency-Key", "once");
        Reply second = post("operator", MAKE, DAY, "If-Match", seen, "Idempotency-Key", "once");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(post("operator", MAKE, "{\"as_of\": \"2025-06-29\"}", "If-Match", seen, "Idempotency-Key", "once")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatIsNotThereIsSaid() {
        String seen = tag("operator", PROFILE);

        Reply day = post("operator", MAKE, "{\"as_of\": \"2025-06-01\"}", "If-Match", seen);
        assertThat(day.status()).isEqualTo(404);
        assertThat(day.json().get("code").asText()).isEqualTo("HC-W031");
        assertThat(post("operator", MAKE, "{\"as_of\": \"June\"}", "If-Match", seen)
                        .status())
                .isEqualTo(422);
        assertThat(get("operator", "/release_profiles/burau")
                        .json()
                        .get("detail")
                        .asText())
                .contains("是否为 \"bureau\"");
        assertThat(get("operator", "/release_profiles/burau").status()).isEqualTo(404);
    }

    @Test
    void aReceiptIsRecordedByItsReceiverOrByWhoStartsReleases() {
        String release = "/releases/" + made();
        String seen = tag("bureau", release);

        Reply own = post("bureau", release + "/receipts", RECEIPT, "If-Match", seen);
        assertThat(own.status()).as(own.body()).isEqualTo(200);
        assertThat(post("bureau", release + "/receipts", RECEIPT, "If-Match", seen)
                        .status())
                .as("something was recorded since")
                .isEqualTo(412);
        assertThat(post("operator", release + "/receipts", RECEIPT, "If-Match", own.header("ETag"))
                        .json()
                        .get("receipts"))
                .hasSize(2);
        assertThat(post("bureau@civil", release + "/receipts", RECEIPT, "If-Match", seen)
                        .status())
                .isEqualTo(404);
        Path kept = server.access().home().releases().resolve(release.substring("/releases/".length()));
        assertThat(kept.resolve("receipts/1-回执.txt")).hasContent("已核对");
    }

    @Test
    void aFileNameIsNoPath() {
        String release = "/releases/" + made();

        for (String name : new String[] {"../x", "/etc/x", "a\\\\b", "a\\u0000b", "名".repeat(100)}) {
            Reply reply = post(
                    "bureau",
                    release + "/receipts",
                    "{\"file_name\": \"" + name + "\", \"content_base64\": \"5bey\"}",
                    "If-Match",
                    tag("bureau", release));
            assertThat(reply.status()).as(name + reply.body()).isEqualTo(422);
        }
        assertThat(post("bureau", release + "/receipts", RECEIPT.replace("5bey5q", "?"), "If-Match", "x")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatWasWithdrawnIsNotWithdrawnAgain() {
        String release = "/releases/" + made();
        String body = "{\"reason\": \"区划有误\"}";

        Reply done = post("operator", release + "/withdrawal", body, "If-Match", tag("operator", release));
        assertThat(done.json().get("state").asText()).isEqualTo("withdrawn");
        Reply again = post("operator", release + "/withdrawal", body, "If-Match", done.header("ETag"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("code").asText()).isEqualTo("HC-W112");
        assertThat(get("bureau", release + "/files/SHA256SUMS").status()).isEqualTo(410);
    }
}
