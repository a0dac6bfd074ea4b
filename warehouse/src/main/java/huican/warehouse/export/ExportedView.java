package huican.warehouse.export;

import huican.schemas.contract.Classification;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import huican.schemas.run.RunManifest;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What is handed out of a published view, and what has to be said with it.
 *
 * @param contract of the view
 * @param asOf the day that the rows speak of
 * @param runId the run that computed them
 * @param suppressed whether figures of few people are hidden
 * @param threshold how few these are
 * @param manifest of that run; empty when it is no longer kept
 */
record ExportedView(
        TableContract contract,
        LocalDate asOf,
        String runId,
        boolean suppressed,
        int threshold,
        Optional<RunManifest> manifest) {
    /** The gravest class of its columns, in the words of the contracts. */
    String classification() {
        return Classification.highest(
                contract.columns().stream().map(Column::classification).toList());
    }

    String title() {
        return contract.titleZh() + "（截至 " + asOf + "）";
    }

    /** What the reader has to know of hidden figures. */
    String suppression() {
        return suppressed
                ? "已抑制：分子、或分母与分子之差少于 " + threshold + " 的整格不显示，记为“人数少”，为保护它们而隐去的记为“保密”，都不是没有数据；全区合计不隐去。"
                : "未抑制：含人数很少的数字，只供内部使用。";
    }
}
