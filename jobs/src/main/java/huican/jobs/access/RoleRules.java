package huican.jobs.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which roles one user may have together, and what they need: who manages users reads no persons, who audits changes nothing. */
public final class RoleRules {
    private static final Set<Role> MANAGING = Set.of(Role.ADMIN, Role.RUNNER_ADMIN);
    private static final Set<Role> READING_PERSONS = Set.of(Role.OPERATOR, Role.STATISTICIAN, Role.TOWN_WORKER);

    private RoleRules() {}

    /** All that is wrong, in words for people. */
    public static List<String> problems(Set<Role> roles, Optional<String> town, Optional<String> receiver) {
        var problems = new ArrayList<String>();
        if (roles.contains(Role.AUDITOR) && roles.size() > 1) {
            problems.add("auditor 不能同时有别的角色：审计的人不能改动");
        }
        if (roles.stream().anyMatch(MANAGING::contains) && roles.stream().anyMatch(READING_PERSONS::contains)) {
            problems.add("admin、Admin 不能同时是 operator、statistician 或 town_worker：管理用户的人不能看个人信息");
        }
        if (roles.contains(Role.TOWN_WORKER) != town.isPresent()) {
            problems.add(town.isPresent() ? "--town 只用于 town_worker" : "town_worker 要用 --town 指明镇街");
        }
        if (roles.contains(Role.BUREAU) != receiver.isPresent()) {
            problems.add(receiver.isPresent() ? "--receiver 只用于 bureau" : "bureau 要用 --receiver 指明接收单位");
        }
        return problems;
    }
}
