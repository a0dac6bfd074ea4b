package huican.etl.linkage.cluster;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.ReportedRecord.profiles;
import static huican.etl.testing.Spark.row;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import huican.etl.testing.People;
import huican.etl.testing.ReportedRecord;
import huican.etl.testing.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clusters are named by the name of their one profile; that of a profile without a name is "nameless". */
@ExtendWith(Spark.class)
class NumberOwnersTest {
    private static final String NUMBER = People.idNumber("19620714", 351);

    private static ReportedRecord reported(String source, String name) {
        return ReportedRecord.of(source, name).number(NUMBER);
    }

    @Test
    void whoseRowsConfirmTheNumberOwnsItBeforeOthers() {
        assertThat(owners(reported("a", "王建国").born("1962-07-14"), reported("a", "王建军"), reported("b", "王建军")))
                .of("number", "cluster", "number_valid")
                .hasRows(row(NUMBER, "王建国", true));
    }

    @Test
    void whoHasItOnACertificateOwnsItBeforeOthers() {
        assertThat(owners(
                        reported("a", "王建国").with("certificate", NUMBER + "44"),
                        reported("a", "王建军"),
                        reported("b", "王建军")))
                .of("cluster")
                .hasRows(row("王建国"));
    }

    @Test
    void whoIsKnownOfMoreDepartmentsOwnsItBeforeOthers() {
        assertThat(owners(reported("a", "王建国"), reported("b", "王建国"), reported("a", "王建军")))
                .of("cluster")
                .hasRows(row("王建国"));
    }

    @Test
    void whoseBirthDateContradictsOwnsItOnlyIfNobodyElseHasIt() {
        assertThat(owners(reported("a", "王小明").born("2008-03-05")))
                .of("cluster")
                .hasRows(row("王小明"));
        assertThat(owners(reported("a", "王小明").born("2008-03-05"), reported("a", "王建国")))
                .of("cluster")
                .hasRows(row("王建国"));
    }

    @Test
    void aChildDoesNotOwnItsGuardiansNumber() {
        assertThat(owners(reported("a", "王小明").with("related", NUMBER))).hasRows();
    }

    @Test
    void whoHasANameOwnsItBeforeOneWithout() {
        assertThat(owners(
                        reported("a", null),
                        reported("b", null),
                        reported("a", "王小明").born("2008-03-05")))
                .of("cluster")
                .hasRows(row("王小明"));
        assertThat(owners(reported("a", null))).of("cluster").hasRows(row("nameless"));
    }

    @Test
    void aProfileWithoutANameGoesToTheOwnerOfItsNumber() {
        assertThat(persons(reported("a", null), reported("b", "王建国")))
                .of("name", "cluster", "owns_number", "method")
                .hasRows(row(null, "王建国", true, null), row("王建国", "王建国", true, null));
    }

    @Test
    void aPersonsDecisionOnAProfileWithoutANameGoesBeforeItsNumber() {
        var decided = clustered(reported("a", null), reported("b", "王建国"))
                .withColumn("linked_profile", when(col("name").isNull(), "another"))
                .withColumn("join_method", when(col("name").isNull(), "decision"))
                .withColumn("decided_by", when(col("name").isNull(), "zhang"));

        assertThat(decided.transform(new NumberOwners()::apply).transform(new ProfilePersons()::apply))
                .of("name", "cluster", "owns_number", "method")
                .hasRows(row(null, "nameless", false, "decision"), row("王建国", "王建国", true, null));
    }

    @Test
    void howAProfileCameToItsPersonDependsOnItsNumberAndItsPair() {
        var profiles = clustered(
                        ReportedRecord.of("a", "有效").number(NUMBER),
                        ReportedRecord.of("a", "无效").number("50011319620714"),
                        ReportedRecord.of("a", "没有"),
                        ReportedRecord.of("a", "相连"))
                .withColumn("linked_profile", when(col("name").isin("有效", "相连"), "another"))
                .withColumn("join_method", when(col("name").isin("有效", "相连"), "probabilistic"))
                .withColumn("decided_by", when(col("name").isin("有效", "相连"), "model"));

        assertThat(profiles.transform(new NumberOwners()::apply).transform(new ProfilePersons()::apply))
                .of("name", "method", "owns_number")
                .hasRows(
                        row("有效", null, true),
                        row("无效", "unlinked", false),
                        row("没有", "unlinked", false),
                        row("相连", "probabilistic", false));
    }

    private static Dataset<Row> clustered(ReportedRecord... records) {
        return profiles(records)
                .withColumn("cluster", coalesce(col("name"), lit("nameless")))
                .withColumn("linked_profile", lit(null).cast("string"))
                .withColumn("join_method", lit(null).cast("string"))
                .withColumn("decided_by", lit(null).cast("string"));
    }

    private static Dataset<Row> owners(ReportedRecord... records) {
        return clustered(records)
                .transform(new NumberOwners()::apply)
                .filter("names_number")
                .select(
                        col("number"),
                        col("owner").as("cluster"),
                        col("owner_valid").as("number_valid"));
    }

    private static Dataset<Row> persons(ReportedRecord... records) {
        return clustered(records).transform(new NumberOwners()::apply).transform(new ProfilePersons()::apply);
    }
}
