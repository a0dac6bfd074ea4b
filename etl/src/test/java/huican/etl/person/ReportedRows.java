package huican.etl.person;

import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import huican.etl.testing.People;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What records say about persons, as ChooseSurvivingValues takes it: of three departments, at the places 0, 1 and 2. */
final class ReportedRows {
    static final List<String> SOURCES = List.of("civil_affairs", "education", "registry");
    private static final String COLUMNS =
            "person_id STRING, place INT, delivery_day DATE, line BIGINT, file STRING, revision INT, number STRING, own_number STRING,"
                    + " name STRING, sex STRING, birth_date DATE, town STRING, address STRING, phone STRING";

    private static final String CERTIFICATE = "struct<counts:boolean,issued:date,number:string,reissue:int>";

    private ReportedRows() {}

    /** Extracts of those departments, at those places. */
    static List<ExtractContract> extracts() {
        return List.of(
                TestContracts.extract("civil_affairs", "death"),
                TestContracts.extract("education", "student"),
                TestContracts.extract("registry", "certificate_holder"));
    }

    /** Rows in the order of the columns above; they name no other person and are no certificates. */
    static Dataset<Row> reported(Row... rows) {
        return seen(table(COLUMNS, rows)
                .withColumn("other_number", lit(null).cast("string"))
                .withColumn("certificate", lit(null).cast(CERTIFICATE)));
    }

    /** A row that says who it is of and nothing else, with the number of a head or guardian and the certificate that it is (a day and a number; null for none). */
    static Dataset<Row> numbered(
            int place,
            int line,
            String number,
            String name,
            String birth,
            String other,
            Boolean counts,
            String issued) {
        Column certificate = struct(
                lit(counts).as("counts"),
                lit(issued).cast("date").as("issued"),
                lit(number + "11").as("number"),
                lit(0).as("reissue"));
        return reported(row(
                        "p", place, "2025-06-30", line, "f", 1, number, number, name, null, birth, null, null, null))
                .withColumn("other_number", lit(other).cast("string"))
                .withColumn(
                        "certificate", when(lit(counts != null), certificate).cast(CERTIFICATE));
    }

    /** Of a department's record that says only its name. */
    static Row named(String person, int place, String day, int line, String name) {
        return row(person, place, day, line, "f", 1, null, null, name, null, null, null, null, null);
    }

    /** Many records of few persons that contradict each other, half of them on the same line of the two parts of an extract. */
    static List<Row> contradicting(long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<Row>();
        for (int line = 2; line < 200; line++) {
            int person = random.nextInt(25);
            int place = random.nextInt(3);
            LocalDate day = LocalDate.of(2025, 6, 28 + random.nextInt(3));
            for (String file : List.of("part_01", "part_02")) {
                String number = random.nextBoolean() ? People.idNumber("19800101", 100 + person) : null;
                rows.add(row(
                        "p" + person,
                        place,
                        day,
                        (long) line,
                        file,
                        1 + random.nextInt(2),
                        person % 5 == 0 ? null : number,
                        number,
                        maybe(random, "张三", "张三丰", "张**", "张五"),
                        maybe(random, "男", "女"),
                        random.nextBoolean() ? LocalDate.of(1980, 1, 1 + random.nextInt(3)) : null,
                        maybe(random, "鱼洞街道", "花溪街道"),
                        maybe(random, "某路1号", "某路1号2单元", "某路*号"),
                        maybe(random, "023", "0231")));
            }
        }
        return rows;
    }

    private static String maybe(Random random, String... values) {
        int chosen = random.nextInt(values.length + 1);
        return chosen == values.length ? null : values[chosen];
    }

    private static Dataset<Row> seen(Dataset<Row> rows) {
        return rows.withColumn("seen", Origin.seen(col("place"), col("line")));
    }
}
