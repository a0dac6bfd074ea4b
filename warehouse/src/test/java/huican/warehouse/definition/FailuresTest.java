package huican.warehouse.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import huican.warehouse.definition.Failures.Failure;
import huican.warehouse.sql.DuckDb;
import huican.warehouse.sql.SqlFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final Failure GROWTH = new Failure("growth", "指标 增长（growth v1）", List.of(), "", "没有数字");

    private final Failures failures = new Failures();

    @Test
    void whatFailsIsOnRecordWithoutTheValueAndTheOthersAreComputed() {
        try (var db = DuckDb.inMemory()) {
            boolean overflowed = failures.attempt(
                    GROWTH, () -> db.execute("CREATE TABLE a AS SELECT 6222021234567890.00::DECIMAL(18, 2) * 12"));
            boolean divided = failures.attempt(
                    new Failure("mean", "指标 均值", List.of(), "", ""),
                    () -> db.execute("CREATE TABLE b AS SELECT (1 / 0)::DECIMAL(18, 2)"));
            boolean computed = failures.attempt(
                    new Failure("count", "指标 人数", List.of(), "", ""), () -> db.execute("CREATE TABLE c AS SELECT 1"));

            assertThat(List.of(overflowed, divided, computed)).containsExactly(false, false, true);
            assertThat(failures.all())
                    .extracting(Failure::key, Failure::fault)
                    .containsExactly(tuple("growth", "数值超出类型的范围"), tuple("mean", "有值不能转换成需要的类型"));
        }
    }

    @Test
    void aMissingBaseRelationIsTheFaultOfWhatReadsItAndNamed() {
        try (var db = DuckDb.inMemory()) {
            failures.relation("livelihood", () -> db.execute("CREATE TABLE livelihood AS SELECT error('13800000000')"));

            failures.attempt(GROWTH, () -> db.execute("CREATE TABLE a AS FROM livelihood"));

            assertThat(failures.all())
                    .extracting(Failure::fault)
                    .containsExactly("warehouse/base/livelihood.sql 有值不能用于这一计算");
        }
    }

    @Test
    void aFileThatCannotBeReadIsNoDefinitionsFault() {
        try (var db = DuckDb.inMemory()) {
            assertThatThrownBy(() -> failures.attempt(GROWTH, () -> db.execute("FROM read_parquet('gone.parquet')")))
                    .isInstanceOf(SqlFailure.class);
            assertThat(failures.all()).isEmpty();
        }
    }

    @Test
    void whatDuckDbSaysOfAValueIsNotRepeated() {
        try (var db = DuckDb.inMemory()) {
            db.execute("CREATE TABLE name AS SELECT '张三丰' AS n");

            assertThatThrownBy(() -> db.execute("CREATE TABLE a AS SELECT n::INTEGER FROM name"))
                    .hasMessageStartingWith("有值不能转换成需要的类型（Conversion Error）")
                    .hasMessageNotContaining("张三丰")
                    .hasNoCause();
        }
    }
}
