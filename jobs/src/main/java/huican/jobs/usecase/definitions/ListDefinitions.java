package huican.jobs.usecase.definitions;

import huican.jobs.gateway.Definitions;
import huican.jobs.problem.Refusal;
import huican.schemas.figures.DefinitionInForce;
import huican.schemas.resource.Spelling;
import huican.schemas.run.Home;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Which definitions count, what is wrong with them, what the deployment changed; takes no lock. */
public record ListDefinitions(Home home) {

    /**
     * All of them, with the versions in force on a day.
     *
     * @throws Refusal if one cannot be read
     */
    public List<DefinitionInForce> inForce(LocalDate day) {
        List<String> problems = Definitions.problems(home);
        if (!problems.isEmpty()) {
            throw Refusal.failure(String.join("\n", problems) + "\n什么也没有做；请先改正。");
        }
        return Definitions.inForce(home, day);
    }

    /**
     * One of them.
     *
     * @throws Refusal if there is none with this key, or one cannot be read
     */
    public DefinitionInForce called(String key, LocalDate day) {
        var all = inForce(day);
        return all.stream()
                .filter(definition -> definition.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Refusal.usage("HC-W069 没有口径 " + key + "。什么也没有做；有哪些：huican definitions list"
                        + Spelling.suggestion(
                                key, all.stream().map(DefinitionInForce::key).toList())));
    }

    /** What is wrong with them, a line each: files that cannot be read, then SQL that does not run. */
    public List<String> problems(LocalDate day) {
        var problems = new ArrayList<>(Definitions.problems(home));
        if (problems.isEmpty()) {
            problems.addAll(Definitions.failing(home, day));
        }
        return List.copyOf(problems);
    }

    /** What the deployment adds and replaces, a line each. */
    public List<String> changes() {
        return Definitions.changes(home);
    }
}
