package huican.etl.parse;

import java.io.Serializable;
import java.util.List;

/**
 * A record of a received file as it stands there.
 *
 * @param file it is from
 * @param layout where that has the columns
 * @param line physical line where it begins, or the sheet's row
 * @param fields the layout's columns in their order (null for one that the file does not have), then the file's other columns; of a record with a wrong
 *     number of fields, those of the record in the file's order
 * @param whole whether it has as many fields as the header
 * @param rounded places in {@code fields} of the layout's numbers of persons and certificates that a sheet kept as numbers, and so without their last digits
 */
public record RawRecord(
        FileToRead file, FileLayout layout, long line, List<String> fields, boolean whole, List<Integer> rounded)
        implements FileRead, Serializable {}
