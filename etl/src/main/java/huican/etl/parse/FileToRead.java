package huican.etl.parse;

import huican.schemas.contract.ExtractContract;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * One received file of an extract, to be read by one Spark task.
 *
 * @param path of the received bytes
 * @param bytes its size; the largest are read first
 */
public record FileToRead(
        ExtractContract extract, LocalDate deliveryDay, int revision, String file, String path, long bytes)
        implements Serializable {}
