package huican.jobs.schedule;

import huican.jobs.dag.Dag;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The DAGs as their files say now. */
public interface DagCatalogue {

    /** Empty for one whose file has gone or cannot be loaded. */
    Optional<Dag> find(String dagId);

    Collection<Dag> all();

    /** Looks whether files have changed; cheap if none has. */
    default boolean refresh() {
        return false;
    }

    /** One DAG that does not change. */
    static DagCatalogue of(Dag dag) {
        return new DagCatalogue() {
            @Override
            public Optional<Dag> find(String dagId) {
                return dagId.equals(dag.dagId()) ? Optional.of(dag) : Optional.empty();
            }

            @Override
            public Collection<Dag> all() {
                return List.of(dag);
            }
        };
    }
}
