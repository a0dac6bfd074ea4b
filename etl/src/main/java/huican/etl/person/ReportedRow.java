package huican.etl.person;

import huican.seeds.linkage.SurvivorshipRules;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;

/** What a record says about a person, and where it stands: a row of {@link #COLUMNS} and by what it was sorted. */
record ReportedRow(Row row) {
    private static final List<String> OF_EACH =
            List.of("person_id", "seen", "file", "revision", "number", "own_number", "other_number", "certificate");

    static final List<String> COLUMNS = Stream.concat(OF_EACH.stream(), SurvivorshipRules.ATTRIBUTES.stream())
            .toList();

    private static final int SEEN = 1;
    private static final int FILE = 2;
    private static final int REVISION = 3;
    private static final int NUMBER = 4;
    private static final int OWN_NUMBER = 5;
    private static final int OTHER_NUMBER = 6;
    private static final int CERTIFICATE = 7;

    /** The first eight bytes: in the order of the texts, and the same of hardly any two persons. */
    static long beginning(String person) {
        return ByteBuffer.wrap(Arrays.copyOf(person.getBytes(StandardCharsets.UTF_8), Long.BYTES))
                .getLong();
    }

    String person() {
        return row.getString(0);
    }

    /** The same of all rows of a person. */
    long order() {
        return row.getLong(COLUMNS.size());
    }

    /** {@link Origin}: greater is newer. */
    long seen() {
        return row.getLong(SEEN);
    }

    String file() {
        return row.getString(FILE);
    }

    int revision() {
        return row.getInt(REVISION);
    }

    /** A valid number that its person may show as its own; null without one. */
    String number() {
        return row.getString(NUMBER);
    }

    /** Whether the row itself holds {@link #number}. */
    boolean holdsNumber() {
        return number() != null && number().equals(row.getString(OWN_NUMBER));
    }

    /** The number of a head or guardian; null without one. */
    String otherNumber() {
        return row.getString(OTHER_NUMBER);
    }

    /** The certificate that it is; null of another row. */
    Row certificate() {
        return row.getStruct(CERTIFICATE);
    }

    /** Of an attribute; null where the record says nothing. */
    Object value(String attribute) {
        return row.get(COLUMNS.indexOf(attribute));
    }

    /** By where they stand: the newer is greater, then by file and revision. */
    static int compareOrigins(ReportedRow a, ReportedRow b) {
        int order = Long.compare(a.seen(), b.seen());
        return order != 0 ? order : compareFiles(a, b);
    }

    /** As the bytes of the files' names do, like Spark. */
    static int compareFiles(ReportedRow a, ReportedRow b) {
        int order = a.file().equals(b.file())
                ? 0
                : UTF8String.fromString(a.file()).compareTo(UTF8String.fromString(b.file()));
        return order != 0 ? order : Integer.compare(a.revision(), b.revision());
    }
}
