package huican.jobs.api.own;

import static huican.jobs.api.own.OwnAsked.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What people decide through our own API, and what they look at for it. */
class OwnDecisionsTest extends OwnApiServed {

    @Test
    void valuesAreMaskedAndShownOnlyToTheTownsWorkerWhoSaysWhatFor() {
        assertThat(asked.get("operator", "/persons/p1").body()).contains("王**").doesNotContain("王小明", "13800000001");
        assertThat(asked.send("operator", "POST", "/persons/p1/look", "{\"purpose\": \"想看\"}")
                        .status())
                .isEqualTo(403);
        assertThat(asked.send("town_worker", "POST", "/persons/p1/look", "{}").status())
                .isEqualTo(422);
        assertThat(asked.send("town_worker", "POST", "/persons/p1/look", "{\"purpose\": \" \"}")
                        .status())
                .isEqualTo(422);
        assertThat(asked.looks()).isEmpty();

        var look = asked.send("town_worker", "POST", "/persons/p1/look", "{\"purpose\": \"入户走访\"}");

        assertThat(look.status()).as(look.body()).isEqualTo(200);
        assertThat(look.body()).contains("王小明", "500113199001010000");
        assertThat(asked.looks()).containsExactly("town_worker person show p1 入户走访");
    }

    @Test
    void aDecisionRestsOnWhatWasSeenAndIsMadeOnce() {
        String path = "/deliveries/civil_affairs/2025-06-30";
        var seen = asked.get("operator", path);
        String release = "{\"action\": \"release\", \"reason\": \"已与民政核实\"}";
        assertThat(seen.json().get("state").asText()).isEqualTo("held");
        assertThat(asked.send("operator", "POST", path + "/decision", release).status())
                .isEqualTo(428);
        assertThat(asked.send("operator", "POST", path + "/decision", release, "If-Match", "\"other\"")
                        .status())
                .isEqualTo(412);
        String[] once = {"If-Match", seen.header("ETag"), "Idempotency-Key", "k1"};

        var released = asked.send("operator", "POST", path + "/decision", release, once);
        var again = asked.send("operator", "POST", path + "/decision", release, once);

        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(released.json().get("state").asText()).isEqualTo("accepted");
        assertThat(released.json().at("/decisions/0/actor").asText()).isEqualTo("operator");
        assertThat(again.body()).isEqualTo(released.body());
        assertThat(again.header("ETag"))
                .isEqualTo(released.header("ETag"))
                .isEqualTo(asked.get("operator", path).header("ETag"));
        assertThat(asked.get("operator", path).json().get("decisions")).hasSize(1);
        var other = asked.send("operator", "POST", path + "/decision", release.replace("已与", "已经与"), once);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("code").asText()).isEqualTo("HC-J222");
        var late = asked.send("operator", "POST", path + "/decision", release, "If-Match", released.header("ETag"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("code").asText()).isEqualTo("HC-D303");
        assertThat(asked.send("operator", "POST", path + "/decision", release, "If-Match", seen.header("ETag"))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void aTownWorkerRecordsWhatWasFoundOfTheOwnTownsExceptions() {
        var seen = asked.get("town_worker", "/exceptions/e1");
        assertThat(seen.json().get("state").asText()).isEqualTo("open");
        assertThat(seen.body()).contains("王**").doesNotContain("王小明");
        String settle = "{\"reason\": \"已报民政追回\"}";
        for (String write : List.of("/exceptions/e3/settle", "/exceptions/e3/assign", "/exceptions/e9/settle")) {
            String body = write.endsWith("assign") ? "{\"assignee\": \"chen\", \"reason\": \"去看看\"}" : settle;
            assertThat(asked.send("town_worker", "POST", write, body, "If-Match", seen.header("ETag"))
                            .status())
                    .as(write)
                    .isEqualTo(404);
        }
        assertThat(asked.get("town_worker", "/exceptions/e3").status()).isEqualTo(404);
        assertThat(asked.send("town_worker", "POST", "/exceptions/e1/settle", settle)
                        .status())
                .isEqualTo(428);
        String[] once = {"If-Match", seen.header("ETag"), "Idempotency-Key", "k2"};

        var explained = asked.send(
                "town_worker",
                "POST",
                "/exceptions/e1/settle",
                "{\"reason\": \"登记有误\", \"explained_until\": \"2025-12-31\"}",
                once);
        var again = asked.send(
                "town_worker",
                "POST",
                "/exceptions/e1/settle",
                "{\"reason\": \"登记有误\", \"explained_until\": \"2025-12-31\"}",
                once);

        assertThat(explained.status()).as(explained.body()).isEqualTo(200);
        assertThat(explained.json().get("state").asText()).isEqualTo("explained");
        assertThat(explained.json().get("until").asText()).isEqualTo("2025-12-31");
        assertThat(again.body()).isEqualTo(explained.body());
        assertThat(asked.send("town_worker", "POST", "/exceptions/e1/settle", settle, "If-Match", seen.header("ETag"))
                        .status())
                .isEqualTo(412);
        var assigned = asked.send(
                "town_worker",
                "POST",
                "/exceptions/e1/assign",
                "{\"assignee\": \"chen\", \"reason\": \"再看\"}",
                "If-Match",
                explained.header("ETag"));
        assertThat(assigned.json().get("assignee").asText()).isEqualTo("chen");
        assertThat(asked.get("operator", "/exceptions/e1").json().get("decisions"))
                .hasSize(2);
        var listed = asked.get("town_worker", "/exceptions?exception_id=e1");
        assertThat(texts(listed, "exceptions", "state"))
                .as("the list says what the exception itself says")
                .containsExactly("assigned");
        assertThat(listed.json().get("total_entries").asInt()).isEqualTo(1);
        assertThat(texts(asked.get("operator", "/exceptions?state=assigned"), "exceptions", "exception_id"))
                .containsExactly("e1");
        var open = asked.get("operator", "/exceptions?state=open");
        assertThat(texts(open, "exceptions", "exception_id")).containsExactly("e3");
        assertThat(open.json().get("total_entries").asInt()).isEqualTo(1);
        assertThat(texts(asked.get("operator", "/exceptions?limit=1&offset=1"), "exceptions", "state"))
                .containsExactly("open");
    }

    @Test
    void aTownWorkerSaysWhetherAFlagOfTheOwnTownIsRight() {
        String path = "/risk_flags/p1/income_below_line";
        String refuted = "{\"verdict\": \"refuted\", \"reason\": \"漏计外出务工收入\"}";
        var seen = asked.get("town_worker", path);
        assertThat(seen.json().get("judgements")).isEmpty();
        assertThat(asked.send(
                                "town_worker",
                                "POST",
                                "/risk_flags/p3/income_below_line/judgement",
                                refuted,
                                "If-Match",
                                seen.header("ETag"))
                        .status())
                .isEqualTo(404);

        var judged = asked.send("town_worker", "POST", path + "/judgement", refuted, "If-Match", seen.header("ETag"));

        assertThat(judged.status()).as(judged.body()).isEqualTo(200);
        assertThat(judged.json().at("/judgements/0/verdict").asText()).isEqualTo("refuted");
        assertThat(asked.send("town_worker", "POST", path + "/judgement", refuted, "If-Match", seen.header("ETag"))
                        .status())
                .isEqualTo(412);
        assertThat(asked.send(
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
    void whoIsWhoIsDecidedByWhoHasSeenIt() {
        var reviews = asked.get("operator", "/identity/reviews");
        assertThat(texts(reviews, "reviews", "review_id")).containsExactly("v0000000000b1", "v0000000000a1");
        assertThat(reviews.body()).doesNotContain("李大红", "王小明", "500113199001010000");
        var pair = asked.get("operator", "/identity/pairs/fb1/fb3");
        String same = "{\"action\": \"same\", \"reason\": \"电话核实\"}";

        var decided = asked.send(
                "operator", "POST", "/identity/pairs/fb1/fb3/decision", same, "If-Match", pair.header("ETag"));

        assertThat(decided.status()).as(decided.body()).isEqualTo(200);
        assertThat(decided.json().at("/decision/action").asText()).isEqualTo("must_link");
        assertThat(asked.send(
                                "operator",
                                "POST",
                                "/identity/pairs/fb1/fb3/decision",
                                same,
                                "If-Match",
                                pair.header("ETag"))
                        .status())
                .as("meanwhile decided")
                .isEqualTo(412);
        var undo = asked.send(
                "operator",
                "POST",
                "/identity/pairs/fb1/fb3/decision",
                same.replace("same", "undo"),
                "If-Match",
                decided.header("ETag"));
        assertThat(undo.status()).isEqualTo(200);
        assertThat(asked.get("operator", "/identity/model")
                        .json()
                        .get("weights")
                        .size())
                .isPositive();
    }
}
