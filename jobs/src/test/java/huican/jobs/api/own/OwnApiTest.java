package huican.jobs.api.own;

import static huican.jobs.api.own.OwnServer.BASE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.api.ApiServer;
import huican.jobs.api.ApiServer.Reply;
import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures, persons, deliveries and who is who, asked by those who may. */
class OwnApiTest {
    private static ApiServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = OwnServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void figuresAreThoseOfTheNewestDayAndAreFiltered() {
        var all = get("operator", "/figures");

        assertThat(all.json().get("total_entries").asInt()).isEqualTo(3);
        assertThat(texts(all, "figures", "area_code")).containsExactly("500113", "500113004", "500113005");
        var own = get("operator", "/figures?area_code=500113004&indicator=nursing_subsidy&as_of=2025-06-30");
        assertThat(own.json().at("/figures/0/numerator").asInt()).isEqualTo(4);
        assertThat(own.json().at("/figures/0/rate").asDouble()).isEqualTo(20.0);
        assertThat(get("operator", "/figures?as_of_gte=2025-07-01")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
        assertThat(get("operator", "/figures?limit=1&offset=1")
                        .json()
                        .at("/figures/0/area_code")
                        .asText())
                .isEqualTo("500113004");
    }

    @Test
    void thePeopleBehindAFigureAreListedByAnyCrossOfAttributesAndTheLookIsOnRecord() {
        String path = "/figures/nursing_subsidy/people";

        assertThat(texts(get("operator", path + "?area_code=500113"), "people", "person_id"))
                .containsExactly("p1", "p3");
        assertThat(texts(
                        get("operator", path + "?in_numerator=false&sex=女&grade=1&age_band=18-44"),
                        "people",
                        "person_id"))
                .containsExactly("p3");
        assertThat(texts(get("town_worker", path), "people", "person_id")).containsExactly("p1");
        assertThat(get("town_worker", path + "?area_code=500113005")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
        assertThat(get("operator", path + "?age=30").status()).isEqualTo(422);
        var looks = new AuditFilter(
                Optional.empty(),
                Optional.of("people"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                9);
        assertThat(server.access()
                        .<List<AuditEntry>, RuntimeException>asOwner(
                                "test", owned -> owned.audit().find(looks)))
                .as("every look, also one that shows nobody")
                .hasSize(4);
    }

    @Test
    void aMisspeltFilterOrDayIsRefusedAndNotLeftOut() {
        assertThat(get("operator", "/figures?area=500113004").status()).isEqualTo(422);
        assertThat(get("operator", "/figures?as_of=2025-02-30").status()).isEqualTo(422);
        assertThat(get("operator", "/figures?area_code=500113004&area_code=500113005")
                        .status())
                .as("two are asked for, and one would be given")
                .isEqualTo(422);
        assertThat(get("operator", "/figures?area_code=500113'%20OR%201=1")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
    }

    @Test
    void aStatisticianSeesNoSmallCell() {
        var figures = get("statistician", "/figures").json().get("figures");

        assertThat(figures.get(0).get("numerator").asInt()).isEqualTo(90);
        assertThat(figures.get(1).get("area_code").asText()).isEqualTo("500113004");
        for (String hidden : List.of("numerator", "denominator", "rate", "met", "distance")) {
            assertThat(figures.get(1).get(hidden).isNull()).as(hidden).isTrue();
        }
        assertThat(figures.get(1).get("status").asText()).isEqualTo("suppressed");
        assertThat(figures.get(0).get("suppression").isNull()).isTrue();
        assertThat(figures.get(1).get("suppression").asText()).isEqualTo("primary");
        assertThat(get("operator", "/figures").json().get("figures"))
                .as("nothing is hidden from those who count")
                .allSatisfy(
                        figure -> assertThat(figure.get("suppression").isNull()).isTrue());
        assertThat(figures.get(2).get("status").asText())
                .as("three of eighty have it not")
                .isEqualTo("suppressed");
    }

    @Test
    void aTownWorkerDoesNotLeaveTheTown() {
        assertThat(texts(get("town_worker", "/figures"), "figures", "area_code"))
                .containsExactly("500113004");
        assertThat(texts(get("town_worker", "/exceptions"), "exceptions", "exception_id"))
                .containsExactly("e1");
        assertThat(texts(get("town_worker", "/risk_flags"), "risk_flags", "person_id"))
                .containsExactly("p1");
        assertThat(texts(get("town_worker", "/persons"), "persons", "person_id"))
                .containsExactly("p1");
        for (String path : List.of(
                "/figures?area_code=500113005",
                "/figures?area_code=500113",
                "/figures?area_code=",
                "/exceptions?area_code=500113005",
                "/exceptions?person_id=p3",
                "/exceptions?household_id=P:p3",
                "/exceptions?exception_id=e3",
                "/risk_flags?person_id=p3",
                "/persons?person_id=p3",
                "/persons?household_id=P:p3")) {
            assertThat(get("town_worker", path).json().get("total_entries").asInt())
                    .as(path)
                    .isZero();
        }
        assertThat(get("town_worker", "/figures?area_code=500113004&area_code=500113005")
                        .status())
                .as("asked twice, once for another's")
                .isEqualTo(422);
        assertThat(get("town_worker", "/persons/p1")
                        .json()
                        .at("/golden/name_masked")
                        .asText())
                .isEqualTo("王**");
        for (String other : List.of("p3", "p2", "p99", "P1", "fb3")) {
            var shown = get("town_worker", "/persons/" + other);
            assertThat(shown.status()).as(other).isEqualTo(404);
            assertThat(shown.body()).doesNotContain("500113005", "李");
            var look = send("town_worker", "POST", "/persons/" + other + "/look", "{\"purpose\": \"入户走访\"}");
            assertThat(look.status()).as(other).isEqualTo(404);
        }
        assertThat(texts(get("operator", "/quarantine"), "quarantine", "line")).containsExactly("7", "8", "9");
        assertThat(texts(get("town_worker", "/quarantine"), "quarantine", "line"))
                .as("not another town's, nor of which the town cannot be read")
                .containsExactly("7");
        for (String path : List.of("/quarantine?area_code=500113005", "/quarantine?area_code=500113")) {
            assertThat(get("town_worker", path).json().get("total_entries").asInt())
                    .as(path)
                    .isZero();
        }
        assertThat(get("town_worker", "/quality_findings").status()).isEqualTo(403);
        assertThat(get("town_worker", "/deliveries").status()).isEqualTo(403);
        assertThat(get("town_worker", "/identity/reviews").status()).isEqualTo(403);
        assertThat(looks()).as("what was refused is no look").noneMatch(look -> look.contains("p3"));
    }

    @Test
    void valuesAreMaskedAndShownOnlyToTheTownsWorkerWhoSaysWhatFor() {
        assertThat(get("operator", "/persons/p1").body()).contains("王**").doesNotContain("王小明", "13800000001");
        assertThat(send("operator", "POST", "/persons/p1/look", "{\"purpose\": \"想看\"}")
                        .status())
                .isEqualTo(403);
        assertThat(send("town_worker", "POST", "/persons/p1/look", "{}").status())
                .isEqualTo(422);
        assertThat(send("town_worker", "POST", "/persons/p1/look", "{\"purpose\": \" \"}")
                        .status())
                .isEqualTo(422);
        assertThat(looks()).isEmpty();

        var look = send("town_worker", "POST", "/persons/p1/look", "{\"purpose\": \"入户走访\"}");

        assertThat(look.status()).as(look.body()).isEqualTo(200);
        assertThat(look.body()).contains("王小明", "500113199001010000");
        assertThat(looks()).containsExactly("town_worker person show p1 入户走访");
    }

    @Test
    void aDecisionRestsOnWhatWasSeenAndIsMadeOnce() {
        String path = "/deliveries/civil_affairs/2025-06-30";
        var seen = get("operator", path);
        String release = "{\"action\": \"release\", \"reason\": \"已与民政核实\"}";
        assertThat(seen.json().get("state").asText()).isEqualTo("held");
        assertThat(send("operator", "POST", path + "/decision", release).status())
                .isEqualTo(428);
        assertThat(send("operator", "POST", path + "/decision", release, "If-Match", "\"other\"")
                        .status())
                .isEqualTo(412);
        String[] once = {"If-Match", seen.header("ETag"), "Idempotency-Key", "k1"};

        var released = send("operator", "POST", path + "/decision", release, once);
        var again = send("operator", "POST", path + "/decision", release, once);

        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(released.json().get("state").asText()).isEqualTo("accepted");
        assertThat(released.json().at("/decisions/0/actor").asText()).isEqualTo("operator");
        assertThat(again.body()).isEqualTo(released.body());
        assertThat(again.header("ETag"))
                .isEqualTo(released.header("ETag"))
                .isEqualTo(get("operator", path).header("ETag"));
        assertThat(get("operator", path).json().get("decisions")).hasSize(1);
        var other = send("operator", "POST", path + "/decision", release.replace("已与", "已经与"), once);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("code").asText()).isEqualTo("HC-J222");
        var late = send("operator", "POST", path + "/decision", release, "If-Match", released.header("ETag"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("code").asText()).isEqualTo("HC-D303");
        assertThat(send("operator", "POST", path + "/decision", release, "If-Match", seen.header("ETag"))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void aTownWorkerRecordsWhatWasFoundOfTheOwnTownsExceptions() {
        var seen = get("town_worker", "/exceptions/e1");
        assertThat(seen.json().get("state").asText()).isEqualTo("open");
        assertThat(seen.body()).contains("王**").doesNotContain("王小明");
        String settle = "{\"reason\": \"已报民政追回\"}";
        for (String write : List.of("/exceptions/e3/settle", "/exceptions/e3/assign", "/exceptions/e9/settle")) {
            String body = write.endsWith("assign") ? "{\"assignee\": \"chen\", \"reason\": \"去看看\"}" : settle;
            assertThat(send("town_worker", "POST", write, body, "If-Match", seen.header("ETag"))
                            .status())
                    .as(write)
                    .isEqualTo(404);
        }
        assertThat(get("town_worker", "/exceptions/e3").status()).isEqualTo(404);
        assertThat(send("town_worker", "POST", "/exceptions/e1/settle", settle).status())
                .isEqualTo(428);
        String[] once = {"If-Match", seen.header("ETag"), "Idempotency-Key", "k2"};

        var explained = send(
                "town_worker",
                "POST",
                "/exceptions/e1/settle",
                "{\"reason\": \"登记有误\", \"explained_until\": \"2025-12-31\"}",
                once);
        var again = send(
                "town_worker",
                "POST",
                "/exceptions/e1/settle",
                "{\"reason\": \"登记有误\", \"explained_until\": \"2025-12-31\"}",
                once);

        assertThat(explained.status()).as(explained.body()).isEqualTo(200);
        assertThat(explained.json().get("state").asText()).isEqualTo("explained");
        assertThat(explained.json().get("until").asText()).isEqualTo("2025-12-31");
        assertThat(again.body()).isEqualTo(explained.body());
        assertThat(send("town_worker", "POST", "/exceptions/e1/settle", settle, "If-Match", seen.header("ETag"))
                        .status())
                .isEqualTo(412);
        var assigned = send(
                "town_worker",
                "POST",
                "/exceptions/e1/assign",
                "{\"assignee\": \"chen\", \"reason\": \"再看\"}",
                "If-Match",
                explained.header("ETag"));
        assertThat(assigned.json().get("assignee").asText()).isEqualTo("chen");
        assertThat(get("operator", "/exceptions/e1").json().get("decisions")).hasSize(2);
        var listed = get("town_worker", "/exceptions?exception_id=e1");
        assertThat(texts(listed, "exceptions", "state"))
                .as("the list says what the exception itself says")
                .containsExactly("assigned");
        assertThat(listed.json().get("total_entries").asInt()).isEqualTo(1);
        assertThat(texts(get("operator", "/exceptions?state=assigned"), "exceptions", "exception_id"))
                .containsExactly("e1");
        var open = get("operator", "/exceptions?state=open");
        assertThat(texts(open, "exceptions", "exception_id")).containsExactly("e3");
        assertThat(open.json().get("total_entries").asInt()).isEqualTo(1);
        assertThat(texts(get("operator", "/exceptions?limit=1&offset=1"), "exceptions", "state"))
                .containsExactly("open");
    }

    @Test
    void aTownWorkerSaysWhetherAFlagOfTheOwnTownIsRight() {
        String path = "/risk_flags/p1/income_below_line";
        String refuted = "{\"verdict\": \"refuted\", \"reason\": \"漏计外出务工收入\"}";
        var seen = get("town_worker", path);
        assertThat(seen.json().get("judgements")).isEmpty();
        assertThat(send(
                                "town_worker",
                                "POST",
                                "/risk_flags/p3/income_below_line/judgement",
                                refuted,
                                "If-Match",
                                seen.header("ETag"))
                        .status())
                .isEqualTo(404);

        var judged = send("town_worker", "POST", path + "/judgement", refuted, "If-Match", seen.header("ETag"));

        assertThat(judged.status()).as(judged.body()).isEqualTo(200);
        assertThat(judged.json().at("/judgements/0/verdict").asText()).isEqualTo("refuted");
        assertThat(send("town_worker", "POST", path + "/judgement", refuted, "If-Match", seen.header("ETag"))
                        .status())
                .isEqualTo(412);
        assertThat(send(
                                "town_worker",
                                "POST",
                                path + "/judgement",
                                refuted.replace("refuted", "maybe"),
                                "If-Match",
                                judged.header("ETag"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theAgeOfExceptionsIsThatOfTheOwnTown() {
        assertThat(texts(get("town_worker", "/exception_ageing"), "exception_ageing", "area_code"))
                .containsExactly("500113004");
        assertThat(texts(get("operator", "/exception_ageing"), "exception_ageing", "area_code"))
                .containsExactlyInAnyOrder("500113", "500113004", "500113005");
    }

    @Test
    void whatIsNotThereIsSaidInWords() {
        var missing = get("operator", "/deliveries/civil_affairs/2024-01-01");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().get("detail").asText()).contains("区民政局没有已处理的交付 2024-01-01");
        assertThat(get("operator", "/deliveries/nobody/2024-01-01").status()).isEqualTo(404);
        assertThat(get("operator", "/identity/pairs/fdead/fbeef").status()).isEqualTo(404);
        assertThat(get("operator", "/identity/pairs/x/y").status()).isEqualTo(422);
    }

    @Test
    void whoIsWhoIsDecidedByWhoHasSeenIt() {
        var reviews = get("operator", "/identity/reviews");
        assertThat(texts(reviews, "reviews", "review_id")).containsExactly("v0000000000b1", "v0000000000a1");
        assertThat(reviews.body()).doesNotContain("李大红", "王小明", "500113199001010000");
        var pair = get("operator", "/identity/pairs/fb1/fb3");
        String same = "{\"action\": \"same\", \"reason\": \"电话核实\"}";

        var decided =
                send("operator", "POST", "/identity/pairs/fb1/fb3/decision", same, "If-Match", pair.header("ETag"));

        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        assertThat(decided.json().at("/decision/action").asText()).isEqualTo("must_link");
        assertThat(send("operator", "POST", "/identity/pairs/fb1/fb3/decision", same, "If-Match", pair.header("ETag"))
                        .status())
                .as("meanwhile decided")
                .isEqualTo(412);
        var undo = send(
                "operator",
                "POST",
                "/identity/pairs/fb1/fb3/decision",
                same.replace("same", "undo"),
                "If-Match",
                decided.header("ETag"));
        assertThat(undo.status()).isEqualTo(200);
        assertThat(get("operator", "/identity/model").json().get("weights").size())
                .isPositive();
    }

    private static List<String> looks() {
        return server.decisions().stream()
                .filter(decision -> decision.subjectKind().equals("access"))
                .map(decision -> decision.actor() + " " + decision.subject() + " " + decision.reason())
                .toList();
    }

    private static Reply get(String role, String path) {
        return send(role, "GET", path, null);
    }

    private static Reply send(String role, String method, String path, String body, String... headers) {
        return server.send(role, method, BASE + path, body, headers);
    }

    private static List<String> texts(Reply reply, String key, String field) {
        return StreamSupport.stream(reply.json().get(key).spliterator(), false)
                .map((JsonNode row) -> row.get(field).asText())
                .toList();
    }
}
