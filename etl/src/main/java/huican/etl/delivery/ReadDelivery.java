package huican.etl.delivery;

import huican.seeds.reference.QualityRules;
import java.util.List;

/**
 * A received delivery after its files were read.
 *
 * @param rejected why nothing of it may be used; empty if it can be
 * @param files its files that a contract describes; empty if rejected
 * @param findings about whole files
 */
public record ReadDelivery(
        ReceivedDelivery delivery, String rejected, List<ReadFile> files, List<FileFinding> findings) {

    /** A file that was read to its end: {@code table} holds its extract's accepted rows. */
    public record ReadFile(String file, String extract, String table, long rows, String sha256) {}

    /** A report about a whole file, such as {@code column_extra}; {@code extract} null for files of no extract. */
    public record FileFinding(String extract, String file, String rule, String detail) {
        public FileFinding {
            assert QualityRules.areNamed(rule) : rule;
        }
    }
}
