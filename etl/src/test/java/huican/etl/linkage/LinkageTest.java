package huican.etl.linkage;

import static huican.etl.testing.DatasetAssert.assertThat;
import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Spark.class)
class LinkageTest {
    private static final KeyedHash HASH = new KeyedHash(new byte[32]);
    private static final String REGISTER = "identifier STRING, person_id STRING, founded_run STRING";

    @Test
    void aPersonIsNamedByAValidIdNumberElseByTheCertificateElseByNothing() {
        var payments = table(
                "record_key STRING, id_number STRING, id_number_valid BOOLEAN, certificate_no STRING, certificate_no_valid BOOLEAN",
                row("B|1", "X", true, null, null),
                row("B|2", "bad", false, "123456789012345678" + "43B1", false),
                row("B|3", "bad", false, "X23456789012345678" + "43", true),
                row("B|4", null, null, null, null),
                row("B|5", "X", true, "Y23456789012345678" + "43", true));

        var named = payments.transform(
                new RowIdentifiers(TestContracts.extract("civil_affairs", "subsidy_payment"))::apply);

        assertThat(named)
                .of("record_key", "identifier", "second_identifier", "method")
                .hasRows(
                        row("B|1", "id:X", null, "id_number"),
                        row("B|2", "cert:12345678901234567843", null, "certificate_no"),
                        row("B|3", "id:X23456789012345678", null, "certificate_no"),
                        row("B|4", "rec:civil_affairs|两项补贴发放|B|4", null, "unlinked"),
                        row("B|5", "id:X", "id:Y23456789012345678", "id_number"));
    }

    @Test
    void guardiansNumbersAreOtherPeople() {
        var students = table(
                "record_key STRING, id_number STRING, id_number_valid BOOLEAN, guardian_id_number STRING, guardian_id_number_valid BOOLEAN",
                row("S1", null, null, "G", true));

        var named = students.transform(new RowIdentifiers(TestContracts.extract("education", "student"))::apply);

        assertThat(named).of("identifier", "method").hasRows(row("rec:education|学籍信息|S1", "unlinked"));
    }

    @Test
    void pairsConnectAlongChainsOfAnyLength() {
        var pairs = table(
                "identifier STRING, second_identifier STRING",
                row("e", "d"),
                row("b", "c"),
                row("d", "c"),
                row("x", "y"));

        assertThat(pairs.transform(new ConnectPairs()::apply))
                .of("identifier", "component")
                .hasRows(row("b", "b"), row("c", "b"), row("d", "b"), row("e", "b"), row("x", "x"), row("y", "x"));
    }

    @Test
    void aKnownPersonKeepsItsNumberAndANewOneIsFounded() {
        var register = table(REGISTER, row(HASH.of("id:A", 32), "p1", "r20250629-01"));
        var assign = assign(register, row("id:A", "id:A"), row("cert:B", "id:A"), row("id:N", "id:N"));

        List<Row> persons = assign.persons().orderBy("identifier").collectAsList();

        assertThat(persons).extracting(r -> r.getString(0)).containsExactly("cert:B", "id:A", "id:N");
        assertThat(persons.get(0).<String>getAs("person_id")).isEqualTo("p1");
        assertThat(persons.get(1).<String>getAs("person_id")).isEqualTo("p1");
        assertThat(persons.get(2).<String>getAs("person_id")).isEqualTo("p" + HASH.of("person|id:N", 20));
    }

    @Test
    void whenTwoKnownPersonsTurnOutToBeOneTheOlderNumberSurvivesEverywhere() {
        var register = table(
                REGISTER,
                row(HASH.of("id:A", 32), "p1", "r20250629-01"),
                row(HASH.of("id:B", 32), "p2", "r20250628-01"),
                row(HASH.of("id:absent tonight", 32), "p1", "r20250629-01"));
        var assign = assign(register, row("id:A", "id:A"), row("id:B", "id:A"));

        Dataset<Row> merges = assign.merges().localCheckpoint();
        Dataset<Row> after = assign.registerAfter(assign.persons().localCheckpoint(), merges);

        assertThat(merges).of("person_id", "into_person_id").hasRows(row("p1", "p2"));
        assertThat(after)
                .of("person_id", "founded_run")
                .hasRows(row("p2", "r20250629-01"), row("p2", "r20250628-01"), row("p2", "r20250629-01"));
    }

    private static AssignPersons assign(Dataset<Row> register, Row... identifiers) {
        var hashed = table("identifier STRING, component STRING", identifiers)
                .withColumn("hash", HASH.function("", 32).apply(col("identifier")))
                .localCheckpoint();
        return new AssignPersons(hashed, register, HASH, "r20250630-01");
    }
}
