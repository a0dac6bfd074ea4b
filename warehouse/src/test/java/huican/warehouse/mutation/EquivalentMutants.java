package huican.warehouse.mutation;

import java.util.List;

/** Changes that no case can notice, because they mean the same. */
final class EquivalentMutants {
    private EquivalentMutants() {}

    /** As {@link Survivors} names them. */
    static List<String> read() {
        return List.of(
                // served() never looks beyond D itself; a bound that is not there (NULL) is left out by least().
                "vocational_training | 'as_of' → 'as_of~' | FROM served('职业技能培训', getvariable('plan_start'), getvariable('as_of'))",
                "home_accessibility | 'as_of' → 'as_of~' | FROM served('无障碍改造', getvariable('plan_start'), getvariable('as_of')) AS s",
                // The end of the month bounds the day twice over: least() leaves out what is NULL.
                "paid_without_certificate | 'pay_month_end' → 'pay_month_end~' | coalesce(valid_to, getvariable('pay_month_end')),",
                "paid_without_certificate | 'pay_month_end' → 'pay_month_end~' | CASE WHEN certificate_state = '正常' THEN getvariable('pay_month_end') ELSE state_date - 1 END)",
                // Valid up to D and normal is a holder, and no holder is in the list.
                "certificate_expired | < → <= | AND c.valid_to < getvariable('as_of')");
    }
}
