package huican.jobs.store;

import static huican.jobs.store.StoredNights.NIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.access.Actor;
import huican.schemas.run.Decision;
import huican.schemas.vocabulary.DecisionKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People's decisions. */
interface DecisionRules extends OnEachDatabase {
    @Test
    default void aDecisionThatWasChangedOrRemovedIsFound() {
        var decisions = new DecisionStore(database());
        var delivery = new DecisionStore.Subject(DecisionKind.DELIVERY, "registry 2025-06-30");
        var change = new DecisionStore.Change("{\"state\":\"held\"}", "{\"state\":\"accepted\"}");
        Decision first = decisions.append(NIGHT, new Actor("wang", "cli"), delivery, "release", "已电话核实", change);
        Decision second = decisions.append(
                NIGHT, new Actor("li", "cli"), delivery, "refuse", "撤回", new DecisionStore.Change(null, "{}"));
        Decision third = decisions.append(NIGHT, new Actor("li", "cli"), delivery, "release", "再核实", change);

        assertThat(decisions.all()).containsExactly(first, second, third);
        assertThat(second.previousHash()).isEqualTo(first.hash()).matches("sha256:[0-9a-f]{64}");
        assertThat(decisions.verify()).isEmpty();

        sql("UPDATE decision SET reason = '别的理由' WHERE id = 2");
        assertThat(decisions.verify())
                .hasValueSatisfying(broken -> assertThat(broken.id()).isEqualTo(2));
        sql("UPDATE decision SET reason = '撤回' WHERE id = 2");
        assertThat(decisions.verify()).isEmpty();
        sql("DELETE FROM decision WHERE id = 2");
        assertThat(decisions.verify()).contains(third);
        assertThatThrownBy(() -> decisions.append(NIGHT, new Actor("li", "cli"), delivery, "release", " ", change))
                .hasMessageContaining("理由");
    }

    @Test
    default void ofSeveralEitherAllAreAddedOrNone() {
        var decisions = new DecisionStore(database());
        var change = new DecisionStore.Change(null, "{}");
        var one = new DecisionStore.Entry(
                new DecisionStore.Subject(DecisionKind.EXCEPTION, "e1"), "settle", "已补发", change);
        var flag = new DecisionStore.Entry(
                new DecisionStore.Subject(DecisionKind.RISK_FLAG, "p1 r"), "refuted", "误报", change);
        var before = decisions.all();
        var silent =
                new DecisionStore.Entry(new DecisionStore.Subject(DecisionKind.EXCEPTION, "e2"), "settle", " ", change);

        assertThatThrownBy(() -> decisions.appendAll(NIGHT, new Actor("li", "cli"), List.of(one, silent)))
                .hasMessageContaining("理由");
        assertThat(decisions.all()).isEqualTo(before);

        decisions.appendAll(NIGHT, new Actor("li", "cli"), List.of(one, flag));
        assertThat(decisions.all().subList(before.size(), before.size() + 2))
                .extracting(Decision::subject)
                .containsExactly("e1", "p1 r");
    }

    private void sql(String statement) {
        database().writeOnly(handle -> handle.execute(statement));
    }
}
