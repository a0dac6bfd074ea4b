package huican.etl.standardise;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.check.LineFindings;
import huican.etl.parse.FileOutcome;
import huican.etl.parse.FileRead;
import huican.etl.parse.FileToRead;
import huican.etl.parse.RawRecord;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That a number lost its end is known where it is read, and to every later pass. */
@ExtendWith(Spark.class)
class RoundedNumbersTest {
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");
    private static final String ID = People.idNumber("19050101", 11);

    @Test
    void aValidNumberIsInvalidOnlyInTheRowWhereItLostItsEnd() {
        var spark = Spark.session();
        var file = new FileToRead(PAYMENT, LocalDate.of(2025, 6, 30), 1, "两项补贴发放.xlsx", "", 0);
        var columns = PAYMENT.columns().size();
        List<FileRead> read = List.of(
                row(file, 2, "1", List.of(5)),
                row(file, 3, "2", List.of()),
                new FileOutcome(
                        PAYMENT.table(),
                        file.deliveryDay(),
                        1,
                        file.file(),
                        2,
                        columns,
                        IntStream.range(0, columns).boxed().toList(),
                        List.of(),
                        ""));
        var lists = CodeLists.read();
        var keyed = spark.createDataFrame(
                        JavaSparkContext.fromSparkContext(spark.sparkContext())
                                .parallelize(read, 1)
                                .map(new KeyedRows(List.of(PAYMENT), lists, Towns.read())),
                        KeyedRows.SCHEMA)
                .filter("line > 0");

        assertThat(keyed.transform(new Standardise(PAYMENT, lists, Towns.read())::apply)
                        .select("line", "id_number", "id_number_valid")
                        .collectAsList())
                .extracting(r -> r.getLong(0) + " " + r.getString(1).equals(ID) + " " + r.getBoolean(2))
                .containsExactly("2 true false", "3 true true");
        assertThat(keyed.filter("troubled")
                        .withColumn("fate", functions.lit(null).cast("string"))
                        .withColumn("winner_line", functions.lit(null).cast("long"))
                        .transform(new ExplainTrouble(
                                List.of(PAYMENT), lists, Towns.read(), List.of((FileOutcome) read.get(2)))::apply)
                        .transform(new LineFindings()::apply)
                        .select("line", "rule")
                        .collectAsList())
                .extracting(r -> r.getLong(0) + " " + r.getString(1))
                .containsExactly("2 id_invalid");
    }

    private static RawRecord row(FileToRead file, long line, String number, List<Integer> rounded) {
        return new RawRecord(
                file,
                line,
                Arrays.asList("B1", number, "2025-06", "困难生活补贴", "甲", ID, "", "80", "成功", "鱼洞街道"),
                true,
                rounded);
    }
}
