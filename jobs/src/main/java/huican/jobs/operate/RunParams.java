package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dag.ParamSchemas;
import java.util.Map;

/** Params of a run: the DAG's defaults with the run's conf laid over them, each as its schema wants it. */
final class RunParams {
    private RunParams() {}

    /** @throws OperatorProblem naming the first param that is wrong or missing, as Airflow does */
    static void check(Dag dag, Map<String, Object> conf) {
        ParamSchemas.problem(dag.params(), conf).ifPresent(problem -> {
            throw OperatorProblem.invalid(problem);
        });
    }
}
