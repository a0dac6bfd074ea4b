package huican.jobs.cli.exceptions;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.Decision;
import org.junit.jupiter.api.Test;

/** Two exceptions, e1 of one town and e3 of another, worked on from the command line. */
class ExceptionsCommandsTest extends TypedAboutExceptions {

    @Test
    void theListSaysThatItIsToBeVerifiedAndNamesNobody() {
        succeed("exceptions", "list");

        assertThat(out())
                .startsWith("截至 2025-06-30 的疑点 2 条，均为待核实：在有人作出决定之前照常发放，本清单不是停发名单。")
                .contains("e1", "e3", "王**", "待核实")
                .doesNotContain("王小明", "李大红");
    }

    @Test
    void theWholeTableIsShownIfOneAsks() {
        succeed("exceptions", "list", "--all");

        assertThat(out()).contains("承办人", "有效至").doesNotContain("各行相同");
    }

    @Test
    void whatWasRecordedSinceTheLastNightIsListedAndTheListCanBeNarrowed() {
        succeed("exceptions", "assign", "e1", "--to", "chen");
        succeed("exceptions", "settle", "e3", "--reason", "已报民政追回");

        assertThat(list()).containsExactly("e1 assigned chen null", "e3 settled null null");
        assertThat(list("--state", "已分派")).containsExactly("e1 assigned chen null");
        assertThat(list("--assignee", "chen")).containsExactly("e1 assigned chen null");
        assertThat(list("--town", "500113005")).containsExactly("e3 settled null null");
        assertThat(list("--kind", "paid_after_death", "--as-of", "2025-06-30")).hasSize(2);
        assertThat(list("--kind", "no_pension")).isEmpty();
        assertThat(run("exceptions", "list", "--as-of", "2025-06-29")).isEqualTo(2);
        assertThat(err()).contains("HC-J302");
    }

    @Test
    void anExplanationHasADayOnWhichItComesBack() {
        succeed("exceptions", "settle", "e1", "--explained-until", "2025-12-31", "--reason", "死亡日期有误，已请卫健委更正");

        assertThat(list("--state", "explained")).containsExactly("e1 explained null 2025-12-31");
        assertThat(run("exceptions", "settle", "e3", "--explained-until", "2025-06-30", "--reason", "x"))
                .isEqualTo(2);
        assertThat(err()).contains("HC-J303", "不在清单日期 2025-06-30 之后");
        assertThat(run("exceptions", "settle", "e3", "--explained-until", "2027-07-01", "--reason", "x"))
                .isEqualTo(2);
        assertThat(err()).contains("HC-J303", "太远，最晚为清单日期之后两年：2027-06-30");
        succeed("exceptions", "settle", "e3", "--explained-until", "2027-06-30", "--reason", "x");
    }

    @Test
    void aKindOrTownThatThereIsNotIsNoEmptyList() {
        assertThat(run("exceptions", "list", "--kind", "paid_after_deaht")).isEqualTo(2);
        assertThat(err()).contains("HC-J306 没有疑点 \"paid_after_deaht\"，是否为 \"paid_after_death\"？", "no_pension");
        assertThat(run("exceptions", "list", "--town", "999")).isEqualTo(2);
        assertThat(err()).contains("HC-J306 没有镇街 \"999\"", "500113004");
        assertThat(run("exceptions", "list", "--town", "500113")).isEqualTo(2);
        assertThat(run("exceptions", "export", "--town", "999", "--out", "清单.csv"))
                .isEqualTo(2);
        assertThat(err()).contains("HC-J306");
    }

    @Test
    void theHistoryTellsWhoRecordedWhatAndWhyAndTheLastWordCounts() {
        succeed("exceptions", "settle", "e1", "--reason", "已报民政追回");
        succeed("exceptions", "assign", "e1", "--to", "chen", "--reason", "退回重查");
        succeed("exceptions", "history", "e1");

        assertThat(out())
                .contains("已办结（清单 2025-06-30）：已报民政追回", "已分派给 chen（清单 2025-06-30）：退回重查")
                .contains("现状（截至 2025-06-30）：已分派，自 2025-06-01 起");
        assertThat(decisions()).extracting(Decision::action).containsExactly("settle", "assign");
        assertThat(decisions().get(1).beforeState())
                .isEqualTo(decisions().get(0).afterState());
    }

    @Test
    void ofSeveralEitherAllAreRecordedOrNoneAndAllProblemsAreTold() {
        assertThat(run("exceptions", "assign", "e1", "e9", "e8", "--to", "chen"))
                .isEqualTo(2);
        assertThat(err()).contains("HC-J300 e9", "HC-J300 e8", "一条也没有记录");
        assertThat(run("exceptions", "settle", "e1", "--reason", "本人电话 13800000001"))
                .isEqualTo(2);
        assertThat(err()).contains("HC-J303").doesNotContain("13800000001");
        assertThat(run("exceptions", "settle", "e1", "--reason", " ")).isEqualTo(2);
        assertThat(decisions()).isEmpty();
    }
}
