package huican.etl.standardise;

import huican.etl.parse.FileOutcome;
import huican.etl.parse.FileToRead;
import huican.etl.parse.RawRecord;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;

/**
 * What a file comes to when it is only looked at: read once, without Spark, and nothing is written. Exact duplicates are not looked for; they hold no
 * delivery.
 *
 * @param quarantined rows that would be set aside
 * @param unnamed good rows that no usable number of a person names
 */
public record FileTrial(FileOutcome outcome, long quarantined, long unnamed) {

    /** Reads the file to its end. */
    public static FileTrial of(FileToRead file, CodeLists lists, Towns towns) {
        var values = new RowValues(file.extract(), lists, towns);
        long quarantined = 0;
        long unnamed = 0;
        var reads = file.read();
        while (reads.hasNext()) {
            var read = reads.next();
            if (read instanceof FileOutcome outcome) {
                return new FileTrial(outcome, quarantined, unnamed);
            }
            var row = (RawRecord) read;
            var good = row.whole() ? values.read(row.fields(), row.rounded(), file.deliveryDay()) : null;
            if (good == null || good.recordKey() == null) {
                quarantined++;
            } else if (!values.isNamed(good)) {
                unnamed++;
            }
        }
        throw new IllegalStateException(file.file() + " ended without an outcome");
    }
}
