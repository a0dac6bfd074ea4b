package huican.etl.person;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.col;

import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class AttributeRowsTest {
    private static final String PLACE = "profile STRING, delivery_day DATE, revision INT, file STRING, line BIGINT";

    @Test
    void aRowSaysWhatItsContractGivesARoleAndOthersAreNull() {
        var certificates = table(
                PLACE
                        + ", certificate_no STRING, certificate_no_valid BOOLEAN, name STRING, sex STRING, birth_date DATE, town STRING, address STRING, phone STRING",
                row(
                        "a",
                        "2025-06-30",
                        1,
                        "f",
                        2,
                        "A23456789012345678" + "43B1",
                        true,
                        "张三",
                        "男",
                        "1990-01-02",
                        "鱼洞街道",
                        "某路1号",
                        "023"),
                row("b", "2025-06-30", 1, "f", 3, "bad", false, "李四", "未知的性别", null, null, null, null));
        var students = table(
                PLACE
                        + ", id_number STRING, id_number_valid BOOLEAN, name STRING, sex STRING, birth_date DATE, town STRING",
                row("c", "2025-06-30", 1, "f", 2, "C", true, "王五", "女", null, null));

        var said = certificates
                .transform(new AttributeRows(TestContracts.extract("registry", "certificate_holder"), 0)::apply)
                .unionByName(
                        students.transform(new AttributeRows(TestContracts.extract("education", "student"), 1)::apply));

        assertThat(said)
                .of("profile", "own_number", "name", "sex", "birth_date", "town", "address", "phone")
                .hasRows(
                        row("a", "A23456789012345678", "张三", "男", "1990-01-02", "鱼洞街道", "某路1号", "023"),
                        row("b", null, "李四", null, null, null, null, null),
                        row("c", "C", "王五", "女", null, null, null, null));
    }

    @Test
    void whereARowStandsIsKeptInOneNumberAndItsFile() {
        var payments = table(
                PLACE
                        + ", id_number STRING, id_number_valid BOOLEAN, certificate_no STRING, certificate_no_valid BOOLEAN, name STRING, town STRING",
                row("a", "2025-06-30", 2, "两项补贴发放.csv", 4_000_000_000L, null, null, null, null, null, null),
                row("b", "1999-12-31", 1, "f", 2, null, null, null, null, null, null));

        var said = payments.transform(
                new AttributeRows(TestContracts.extract("civil_affairs", "subsidy_payment"), 2)::apply);

        assertThat(said.select(
                        col("profile"),
                        Origin.day(col("seen")).as("day"),
                        col("revision"),
                        Origin.ofExtract(col("seen"), List.of("first", "second", "third"))
                                .as("extract"),
                        col("file"),
                        Origin.line(col("seen")).as("line")))
                .hasRows(
                        row("a", "2025-06-30", 2, "third", "两项补贴发放.csv", 4_000_000_000L),
                        row("b", "1999-12-31", 1, "third", "f", 2));
    }
}
