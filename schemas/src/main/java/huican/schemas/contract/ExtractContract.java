package huican.schemas.contract;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The layout of one extract of one department, read from {@code schemas/sources/<source>/<extract>.odcs.yaml}.
 *
 * @param source key of the department
 * @param name English name of the extract; {@code <source>_<name>} is the table of its accepted rows
 * @param physicalName the department's name: the file's name without ending and part
 * @param snapshot true: every delivery holds the whole truth; false: a delivery holds new or changed rows
 * @param format how its files are written
 * @param columns in the order of the layout
 * @param breakerMinShare a snapshot below this share of its predecessor's rows holds the delivery; 0 for events
 * @param quarantineHoldShare bad lines above this share, and …
 * @param quarantineHoldMinLines … at least this many, hold the delivery
 */
public record ExtractContract(
        String source,
        String name,
        String physicalName,
        boolean snapshot,
        FileFormat format,
        List<ColumnContract> columns,
        double breakerMinShare,
        double quarantineHoldShare,
        long quarantineHoldMinLines)
        implements Serializable {

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
                snapshot,
                written,
                columns,
                breakerMinShare,
                quarantineHoldShare,
                quarantineHoldMinLines);
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
}
