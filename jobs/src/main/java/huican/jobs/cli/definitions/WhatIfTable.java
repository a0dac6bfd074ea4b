package huican.jobs.cli.definitions;

import huican.schemas.figures.WhatIfComparison;
import huican.schemas.run.ResultTable;
import java.util.Arrays;
import java.util.List;

/** A comparison as tables. */
final class WhatIfTable {
    private WhatIfTable() {}

    /** One row per area: both figures, members added and removed, their yearly cost. */
    static ResultTable areas(WhatIfComparison compared) {
        if (compared.list()) {
            return lists(compared);
        }
        return new ResultTable(
                List.of(
                        "area_name",
                        "numerator",
                        "denominator",
                        "rate",
                        "what_if_numerator",
                        "what_if_denominator",
                        "what_if_rate",
                        "added",
                        "removed",
                        "yearly_cost_yuan"),
                compared.areas().stream().map(WhatIfTable::row).toList());
    }

    /** One row per area: how many are on either list, rows added and removed, their yearly cost. */
    private static ResultTable lists(WhatIfComparison compared) {
        return new ResultTable(
                List.of("area_name", "listed", "what_if_listed", "added", "removed", "yearly_cost_yuan"),
                compared.areas().stream()
                        .map(area -> Arrays.<Object>asList(
                                area.name(),
                                area.inForce().numerator(),
                                area.whatIf().numerator(),
                                area.added(),
                                area.removed(),
                                area.yearlyCost().orElse(null)))
                        .toList());
    }

    private static List<Object> row(WhatIfComparison.Area area) {
        return Arrays.asList(
                area.name(),
                area.inForce().numerator(),
                area.inForce().denominator(),
                area.inForce().rate(),
                area.whatIf().numerator(),
                area.whatIf().denominator(),
                area.whatIf().rate(),
                area.added(),
                area.removed(),
                area.yearlyCost().orElse(null));
    }

    /** One row per person, or household, added or removed. */
    static ResultTable members(WhatIfComparison compared) {
        return new ResultTable(
                List.of("change", "subject", "case_key", "area_code", "category", "grade", "monthly_yuan"),
                compared.members().stream()
                        .map(member -> Arrays.<Object>asList(
                                member.added() ? "added" : "removed",
                                member.subject(),
                                member.caseKey(),
                                member.areaCode(),
                                member.category(),
                                member.grade(),
                                member.monthlyYuan()))
                        .toList());
    }
}
