package huican.etl.pipeline.intake;

import huican.etl.check.FileBalance;
import huican.etl.parse.FileOutcome;
import java.io.Serializable;
import java.util.List;

/**
 * What the task that read an extract of a delivery says of it.
 *
 * @param outcomes how the reading of each file ended
 * @param balances what became of the rows of each file; without those written if one of the files cannot be used
 * @param unpublished files of rows that it wrote, to be published
 */
record AcceptedExtract(List<FileOutcome> outcomes, List<FileBalance> balances, List<String> unpublished)
        implements Serializable {}
