package huican.schemas.contract;

import huican.schemas.contract.TableContract.Column;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The layout of one extract of one department, read from {@code schemas/sources/<source>/<extract>.odcs.yaml}.
 *
 * @param source key of the department
 * @param name English name of the extract; {@code <source>_<name>} is the table of its accepted rows
 * @param physicalName the department's name: the file's name without ending and part
 * @param purpose what one row is
 * @param snapshot true: every delivery holds the whole truth; false: a delivery holds new or changed rows
 * @param format how its files are written
 * @param columns in the order of the layout
 * @param limits when a delivery is held
 * @param retention how long accepted rows are kept
 * @param frequencyDays how often it is delivered at least
 * @param population the extract, as {@code source.name}, that lists everybody whom rows of this one can be about; empty if they may be about anybody
 */
public record ExtractContract(
        String source,
        String name,
        String physicalName,
        String purpose,
        boolean snapshot,
        FileFormat format,
        List<ColumnContract> columns,
        Limits limits,
        Retention retention,
        int frequencyDays,
        String population)
        implements Serializable {

    /** Of a contract that says nothing. */
    public static final int DAILY = 1;

    private static final List<String> OWN_NUMBERS = List.of("id_number", "certificate_no");

    /** Table of the accepted rows. */
    public String table() {
        return source + "_" + name;
    }

    /**
     * The same layout in the form in which we write what is pulled from a database: there a delimiter or a line break inside a value is no
     * mistake, so it is quoted.
     */
    public ExtractContract pulled() {
        var written =
                new FileFormat(format.file(), FileFormat.PULLED, "UTF-8", format.delimiter(), true, format.gzip(), 1);
        return new ExtractContract(
                source,
                name,
                physicalName,
                purpose,
                snapshot,
                written,
                columns,
                limits,
                retention,
                frequencyDays,
                population);
    }

    /** Key columns in the order of the layout: what {@code record_key} joins. */
    public List<ColumnContract> key() {
        return columns.stream()
                .filter(ColumnContract::inKey)
                .sorted(Comparator.comparingInt(ColumnContract::keyPosition))
                .toList();
    }

    /** The first column with that role. */
    public Optional<ColumnContract> role(String role) {
        return columns.stream().filter(c -> c.role().equals(role)).findFirst();
    }

    /** Columns that can name the person a row is about by a number. */
    public List<ColumnContract> ownNumbers() {
        return columns.stream().filter(c -> OWN_NUMBERS.contains(c.role())).toList();
    }

    /** Whether its rows carry a number of the person they are about. */
    public boolean hasOwnNumber() {
        return !ownNumbers().isEmpty();
    }

    /**
     * The table of the accepted rows: where each came from, its key, what it is identified by (null in rows that an earlier version accepted), and every
     * value standardised and as delivered.
     */
    public TableContract acceptedTable() {
        var table = new ArrayList<>(List.of(
                new Column("delivery_day", "DATE", true, "交付日", "internal"),
                new Column("revision", "INTEGER", true, "更正版次", "internal"),
                new Column("file", "STRING", true, "文件", "internal"),
                new Column("line", "BIGINT", true, "行号", "internal"),
                new Column("record_key", "STRING", true, "记录主键", highest(key())),
                new Column("raw", "STRING", true, "原值", highest(columns)),
                new Column("profile_id", "STRING", false, "身份特征编号", "confidential"),
                new Column("number_method", "STRING", false, "本人号码所在", "internal")));
        for (ColumnContract c : columns) {
            table.add(new Column(c.name(), c.type().columnType(), c.isAlwaysThere(), c.header(), c.classification()));
            if (c.hasValidity()) {
                table.add(new Column(c.name() + "_valid", "BOOLEAN", false, c.header() + "有效", "internal"));
            }
        }
        return new TableContract(
                table(), physicalName, purpose, List.copyOf(table), List.of("delivery_day", "revision"), "", List.of());
    }

    private static String highest(List<ColumnContract> columns) {
        return Classification.highest(
                columns.stream().map(ColumnContract::classification).toList());
    }

    /**
     * How the files of an extract are written.
     *
     * @param file name with ending, such as {@code 参保信息.txt.gz}
     * @param kind {@code csv} (any delimited text), {@code xlsx}, or {@link #PULLED}
     * @param encoding GB18030, UTF-8, or UTF-8-BOM (a missing mark is accepted and reported)
     * @param delimiter of delimited text; empty for xlsx
     * @param quoted whether fields may be quoted after RFC 4180
     * @param gzip whether the file is compressed
     * @param headerRow 1-based row of the header
     */
    public record FileFormat(
            String file, String kind, String encoding, String delimiter, boolean quoted, boolean gzip, int headerRow)
            implements Serializable {
        /** Text that we wrote of a database's rows: quoted, and a line is the number of the record. */
        public static final String PULLED = "pulled";

        /** Ending with its dot, {@code .txt.gz}: from the first dot of the name. */
        public String ending() {
            return file.substring(file.indexOf('.'));
        }
    }

    /**
     * When a delivery is held until an operator decides.
     *
     * @param breakerMinShare a snapshot below this share of its predecessor's rows; 0 for events
     * @param quarantineHoldShare bad lines above this share, and …
     * @param quarantineHoldMinLines … at least this many
     * @param linkRateHoldShare rows that are not of known persons, more than the last accepted delivery's by over this share of all rows, …
     * @param linkRateHoldMinRows … in deliveries of at least this many rows
     */
    public record Limits(
            double breakerMinShare,
            double quarantineHoldShare,
            long quarantineHoldMinLines,
            double linkRateHoldShare,
            long linkRateHoldMinRows)
            implements Serializable {}

    /**
     * How long rows are kept. Agreed and shown; nothing removes rows yet.
     *
     * @param unit y, m or d
     */
    public record Retention(int value, String unit) implements Serializable {
        static final List<String> UNITS = List.of("y", "m", "d");

        public String zh() {
            return value + " " + List.of("年", "个月", "天").get(UNITS.indexOf(unit));
        }
    }
}
