package huican.jobs.tasks;

import huican.schemas.contract.ContractException;
import huican.schemas.contract.Contracts;
import huican.seeds.reference.PolicyFiles;
import huican.warehouse.definition.DefinitionException;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.rule.ExceptionRule;
import huican.warehouse.rule.RiskRule;
import java.util.ArrayList;
import java.util.List;

/** What people write and the program reads: contracts, definitions, policy seeds. Looked at before a night begins, not in its middle. */
public final class Definitions {
    private Definitions() {}

    /** What is wrong with them, a line each with file and place; empty if nothing. */
    public static List<String> problems() {
        var problems = new ArrayList<String>();
        look(problems, Contracts::sources);
        look(problems, Contracts::tables);
        look(problems, Contracts::views);
        look(problems, Indicators::all);
        look(problems, RiskRule::all);
        look(problems, ExceptionRule::all);
        PolicyFiles.overlaps().forEach(overlap -> problems.add("HC-S001 seeds/policy 有效期重叠：" + overlap));
        return List.copyOf(problems);
    }

    private static void look(List<String> problems, Runnable read) {
        try {
            read.run();
        } catch (ContractException | DefinitionException e) {
            problems.add(e.getMessage());
        }
    }
}
