package huican.etl.parse;

import huican.seeds.reference.QualityRules;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * How the reading of one file ended.
 *
 * @param rows data rows seen
 * @param findings about the whole file
 * @param error why the file cannot be used, with its place; empty if it can
 */
public record FileOutcome(
        String table, LocalDate deliveryDay, int revision, String file, long rows, List<Finding> findings, String error)
        implements FileRead, Serializable {

    /** A report word and its detail. */
    public record Finding(String rule, String detail) implements Serializable {
        public Finding {
            assert QualityRules.areNamed(rule) : rule;
        }
    }
}
