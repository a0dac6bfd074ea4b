package huican.jobs.usecase.doctor;

import huican.jobs.gateway.Definitions;
import huican.schemas.run.Home;
import huican.seeds.linkage.SurvivorshipRules;
import huican.seeds.reference.Departments;
import java.util.ArrayList;
import java.util.List;

/** Whether contracts and definitions can be read, and what of them is the deployment's own. */
final class DefinitionChecks {
    private static final String MEND = "请改正 definitions/ 中的文件，或移走它";

    private DefinitionChecks() {}

    static List<Finding> all(Home home) {
        List<String> problems = Definitions.problems(home);
        if (!problems.isEmpty()) {
            return problems.stream().map(problem -> Finding.bad(problem, MEND)).toList();
        }
        var departments = Departments.of(home.definitions());
        var findings = new ArrayList<Finding>();
        findings.add(Finding.good("契约和口径可读：" + departments.sources().size() + " 个来源，"
                + departments.extracts().size() + " 个抽取"));
        departments.notLoaded().forEach(problem -> findings.add(Finding.bad(problem, MEND)));
        departments.changes().forEach(change -> findings.add(Finding.note("本部署 " + change)));
        Definitions.changes(home).forEach(change -> findings.add(Finding.note("本部署 " + change)));
        if (SurvivorshipRules.isOwn(home.definitions())) {
            findings.add(Finding.note("本部署 改用 " + SurvivorshipRules.PATH));
        }
        return findings;
    }
}
