package huican.jobs.usecase.doctor;

import huican.seeds.reference.PolicyFiles;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What is known, and what is only assumed. */
final class SeedChecks {
    private SeedChecks() {}

    static Finding periods() {
        List<String> overlaps = PolicyFiles.overlaps();
        return Finding.of(
                overlaps.isEmpty(),
                "seeds/policy 的有效期" + (overlaps.isEmpty() ? "没有重叠" : "重叠：" + String.join("；", overlaps)),
                "同一天一个值只能有一行：请给旧行填 valid_to");
    }

    static List<Finding> assumed(LocalDate day) {
        Map<String, Integer> assumed = PolicyFiles.assumed(day);
        int rows = assumed.values().stream().mapToInt(Integer::intValue).sum();
        return rows == 0
                ? List.of()
                : List.of(Finding.note(
                        "今天使用的参数中 " + rows + " 个是假定值，请按本地规定替换（seeds/policy）：" + String.join("、", assumed.keySet())));
    }
}
