package huican.etl.delivery;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord.PersonCount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds a delivery whose rows are suddenly of other persons than before: a column of numbers that is shifted by one line passes every check of a
 * row. Only the bad directions count, fewer rows of known persons, more that found new ones, more that must be looked for by weight: a register that
 * learns makes every extract better known, and a department that mends its numbers must not be held for it.
 */
final class LinkRateBreaker {
    private static final List<String> ROLES = List.of("id_number", "certificate_no", "person_name");

    /**
     * Why the delivery is to be held; empty if it is not, exactly at the limit neither.
     *
     * @param now of all its rows of the extract; {@code before} of the delivery it is measured against, both of at least one row
     */
    static Optional<String> hold(ExtractContract extract, PersonCount now, PersonCount before) {
        double limit = extract.limits().linkRateHoldShare();
        boolean moved = rises(before.known(), before, now.known(), now, limit)
                || rises(now.founding(), now, before.founding(), before, limit)
                || rises(now.open(), now, before.open(), before, limit);
        return moved ? Optional.of(reason(extract, now, before)) : Optional.empty();
    }

    /** Whether {@code a/all − b/ofAll > limit}, without a division. */
    private static boolean rises(long a, PersonCount all, long b, PersonCount ofAll, double limit) {
        var difference = product(a, ofAll.rows()).subtract(product(b, all.rows()));
        return difference.compareTo(BigDecimal.valueOf(limit).multiply(product(all.rows(), ofAll.rows()))) > 0;
    }

    private static BigDecimal product(long a, long b) {
        return BigDecimal.valueOf(a).multiply(BigDecimal.valueOf(b));
    }

    private static String reason(ExtractContract extract, PersonCount now, PersonCount before) {
        String columns = extract.columns().stream()
                .filter(column -> ROLES.contains(column.role()))
                .map(ColumnContract::header)
                .collect(Collectors.joining("、"));
        return String.format(
                "HC-D305 %s：%,d 行中已知人员 %.1f %%（上次 %.1f %%），号码未见过 %.1f %%（%.1f %%），号码缺失、无效或与姓名对不上 %.1f %%（%.1f %%），"
                        + "变动超过 %s 个百分点。常见原因：%s 列错行、错列或取错；请与部门核对",
                extract.physicalName(),
                now.rows(),
                percent(now.known(), now),
                percent(before.known(), before),
                percent(now.founding(), now),
                percent(before.founding(), before),
                percent(now.open(), now),
                percent(before.open(), before),
                BigDecimal.valueOf(extract.limits().linkRateHoldShare())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString(),
                columns);
    }

    private static double percent(long rows, PersonCount of) {
        return 100.0 * rows / of.rows();
    }

    private LinkRateBreaker() {}
}
