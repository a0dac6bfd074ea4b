package huican.jobs.dag;

import java.util.List;
import java.util.stream.Collectors;

/** A DAG file that cannot be loaded, with all its problems. */
public final class DagFileException extends RuntimeException {
    private final transient List<DagProblem> problems;

    public DagFileException(List<DagProblem> problems) {
        super(problems.stream().map(DagProblem::toString).collect(Collectors.joining("\n")) + "\n此文件未加载。");
        this.problems = List.copyOf(problems);
    }

    public List<DagProblem> problems() {
        return problems;
    }
}
