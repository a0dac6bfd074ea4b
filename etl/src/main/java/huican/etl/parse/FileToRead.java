package huican.etl.parse;

import huican.schemas.contract.ExtractContract;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Iterator;

/**
 * One received file of an extract, to be read by one Spark task.
 *
 * @param path of the received bytes
 * @param bytes its size; the largest are read first
 */
public record FileToRead(
        ExtractContract extract, LocalDate deliveryDay, int revision, String file, String path, long bytes)
        implements Serializable {

    /** Its records in order, and last how the reading ended; read as they are asked for, to the end, which closes the file. */
    public Iterator<FileRead> read() {
        return new ReadFileRows(this);
    }
}
