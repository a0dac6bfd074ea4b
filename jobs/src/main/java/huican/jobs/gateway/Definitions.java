package huican.jobs.gateway;

import huican.etl.linkage.score.LinkageProblems;
import huican.schemas.contract.ContractException;
import huican.schemas.contract.Contracts;
import huican.schemas.figures.DefinitionInForce;
import huican.schemas.run.Home;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import huican.seeds.linkage.SurvivorshipRules;
import huican.seeds.reference.Departments;
import huican.seeds.reference.PolicyFiles;
import huican.warehouse.DefinitionTrial;
import huican.warehouse.catalogue.DefinitionCatalogue;
import huican.warehouse.definition.DefinitionException;
import huican.warehouse.indicator.Indicators;
import huican.warehouse.rule.ExceptionRule;
import huican.warehouse.rule.RiskRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What people write and the program reads: contracts, definitions, policy seeds. Looked at before a night begins, not in its middle. */
public final class Definitions {
    private Definitions() {}

    /**
     * What is wrong with them, a line each with file and place; empty if a night may begin. A department that only the deployment has is
     * left out when it cannot be read ({@link Departments#notLoaded}), and is no problem of the night.
     */
    public static List<String> problems(Home home) {
        var problems = new ArrayList<String>();
        look(problems, () -> Departments.of(home.definitions()));
        look(problems, () -> SurvivorshipRules.of(home.definitions()));
        look(
                problems,
                () -> problems.addAll(
                        LinkageProblems.of(LinkageRules.of(home.definitions()), LinkageModel.of(home.definitions()))));
        look(problems, Contracts::views);
        look(problems, () -> Indicators.of(home.definitions()));
        look(problems, () -> RiskRule.of(home.definitions()));
        look(problems, () -> ExceptionRule.of(home.definitions()));
        PolicyFiles.overlaps().forEach(overlap -> problems.add("HC-S001 seeds/policy 有效期重叠：" + overlap));
        return List.copyOf(problems);
    }

    private static void look(List<String> problems, Runnable read) {
        try {
            read.run();
        } catch (ContractException | DefinitionException e) {
            e.getMessage().lines().forEach(problems::add);
        }
    }

    /** Indicators, kinds of exception and risk rules, with the versions in force on a day. */
    public static List<DefinitionInForce> inForce(Home home, LocalDate day) {
        return DefinitionCatalogue.of(home.definitions(), day);
    }

    /** What the deployment adds to these and replaces, a line each. */
    public static List<String> changes(Home home) {
        return DefinitionCatalogue.changes(home.definitions());
    }

    /** What fails when their SQL runs on tables without rows, a line each. */
    public static List<String> failing(Home home, LocalDate day) {
        return DefinitionTrial.problems(home.definitions(), day);
    }
}
