package huican.jobs.api.own;

import static huican.jobs.api.own.OwnAsked.texts;
import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditFilter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures, lists and persons, asked by those who may, and no further than they may. */
class OwnReadsTest extends OwnApiServed {

    @Test
    void figuresAreThoseOfTheNewestDayAndAreFiltered() {
        var all = asked.get("operator", "/figures");

        assertThat(all.json().get("total_entries").asInt()).isEqualTo(3);
        assertThat(texts(all, "figures", "area_code")).containsExactly("500113", "500113004", "500113005");
        var own = asked.get("operator", "/figures?area_code=500113004&indicator=nursing_subsidy&as_of=2025-06-30");
        assertThat(own.json().at("/figures/0/numerator").asInt()).isEqualTo(4);
        assertThat(own.json().at("/figures/0/rate").asDouble()).isEqualTo(20.0);
        assertThat(asked.get("operator", "/figures?as_of_gte=2025-07-01")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
        assertThat(asked.get("operator", "/figures?limit=1&offset=1")
                        .json()
                        .at("/figures/0/area_code")
                        .asText())
                .isEqualTo("500113004");
    }

    @Test
    void thePeopleBehindAFigureAreListedByAnyCrossOfAttributesAndTheLookIsOnRecord() {
        String path = "/figures/nursing_subsidy/people";

        assertThat(texts(asked.get("operator", path + "?area_code=500113"), "people", "person_id"))
                .containsExactly("p1", "p3");
        assertThat(texts(
                        asked.get("operator", path + "?in_numerator=false&sex=女&grade=1&age_band=18-44"),
                        "people",
                        "person_id"))
                .containsExactly("p3");
        assertThat(texts(asked.get("town_worker", path), "people", "person_id")).containsExactly("p1");
        assertThat(asked.get("town_worker", path + "?area_code=500113005")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
        assertThat(asked.get("operator", path + "?age=30").status()).isEqualTo(422);
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
        assertThat(asked.get("operator", "/figures?area=500113004").status()).isEqualTo(422);
        assertThat(asked.get("operator", "/figures?as_of=2025-02-30").status()).isEqualTo(422);
        assertThat(asked.get("operator", "/figures?area_code=500113004&area_code=500113005")
                        .status())
                .as("two are asked for, and one would be given")
                .isEqualTo(422);
        assertThat(asked.get("operator", "/figures?area_code=500113'%20OR%201=1")
                        .json()
                        .get("total_entries")
                        .asInt())
                .isZero();
    }

    @Test
    void aStatisticianSeesNoSmallCell() {
        var figures = asked.get("statistician", "/figures").json().get("figures");

        assertThat(figures.get(0).get("numerator").asInt()).isEqualTo(90);
        assertThat(figures.get(1).get("area_code").asText()).isEqualTo("500113004");
        for (String hidden : List.of("numerator", "denominator", "rate", "met", "distance")) {
            assertThat(figures.get(1).get(hidden).isNull()).as(hidden).isTrue();
        }
        assertThat(figures.get(1).get("status").asText()).isEqualTo("suppressed");
        assertThat(figures.get(0).get("suppression").isNull()).isTrue();
        assertThat(figures.get(1).get("suppression").asText()).isEqualTo("primary");
        assertThat(asked.get("operator", "/figures").json().get("figures"))
                .as("nothing is hidden from those who count")
                .allSatisfy(
                        figure -> assertThat(figure.get("suppression").isNull()).isTrue());
        assertThat(figures.get(2).get("status").asText())
                .as("three of eighty have it not")
                .isEqualTo("suppressed");
    }

    @Test
    void aTownWorkerDoesNotLeaveTheTown() {
        assertThat(texts(asked.get("town_worker", "/figures"), "figures", "area_code"))
                .containsExactly("500113004");
        assertThat(texts(asked.get("town_worker", "/exceptions"), "exceptions", "exception_id"))
                .containsExactly("e1");
        assertThat(texts(asked.get("town_worker", "/risk_flags"), "risk_flags", "person_id"))
                .containsExactly("p1");
        assertThat(texts(asked.get("town_worker", "/persons"), "persons", "person_id"))
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
            assertThat(asked.get("town_worker", path)
                            .json()
                            .get("total_entries")
                            .asInt())
                    .as(path)
                    .isZero();
        }
        assertThat(asked.get("town_worker", "/figures?area_code=500113004&area_code=500113005")
                        .status())
                .as("asked twice, once for another's")
                .isEqualTo(422);
        assertThat(asked.get("town_worker", "/persons/p1")
                        .json()
                        .at("/golden/name_masked")
                        .asText())
                .isEqualTo("王**");
        for (String other : List.of("p3", "p2", "p99", "P1", "fb3")) {
            var shown = asked.get("town_worker", "/persons/" + other);
            assertThat(shown.status()).as(other).isEqualTo(404);
            assertThat(shown.body()).doesNotContain("500113005", "李");
            var look = asked.send("town_worker", "POST", "/persons/" + other + "/look", "{\"purpose\": \"入户走访\"}");
            assertThat(look.status()).as(other).isEqualTo(404);
        }
        assertThat(texts(asked.get("operator", "/quarantine"), "quarantine", "line"))
                .containsExactly("7", "8", "9");
        assertThat(texts(asked.get("town_worker", "/quarantine"), "quarantine", "line"))
                .as("not another town's, nor of which the town cannot be read")
                .containsExactly("7");
        for (String path : List.of("/quarantine?area_code=500113005", "/quarantine?area_code=500113")) {
            assertThat(asked.get("town_worker", path)
                            .json()
                            .get("total_entries")
                            .asInt())
                    .as(path)
                    .isZero();
        }
        assertThat(asked.get("town_worker", "/quality_findings").status()).isEqualTo(403);
        assertThat(asked.get("town_worker", "/deliveries").status()).isEqualTo(403);
        assertThat(asked.get("town_worker", "/identity/reviews").status()).isEqualTo(403);
        assertThat(asked.looks()).as("what was refused is no look").noneMatch(look -> look.contains("p3"));
    }

    @Test
    void theAgeOfExceptionsIsThatOfTheOwnTown() {
        assertThat(texts(asked.get("town_worker", "/exception_ageing"), "exception_ageing", "area_code"))
                .containsExactly("500113004");
        assertThat(texts(asked.get("operator", "/exception_ageing"), "exception_ageing", "area_code"))
                .containsExactlyInAnyOrder("500113", "500113004", "500113005");
    }

    @Test
    void whatIsNotThereIsSaidInWords() {
        var missing = asked.get("operator", "/deliveries/civil_affairs/2024-01-01");

        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().get("detail").asText()).contains("区民政局没有已处理的交付 2024-01-01");
        assertThat(asked.get("operator", "/deliveries/nobody/2024-01-01").status())
                .isEqualTo(404);
        assertThat(asked.get("operator", "/identity/pairs/fdead/fbeef").status())
                .isEqualTo(404);
        assertThat(asked.get("operator", "/identity/pairs/x/y").status()).isEqualTo(422);
    }
}
