package huican.jobs.tasks;

import huican.schemas.run.Home;
import huican.schemas.run.Night;
import java.util.List;
import java.util.Map;

/** What the jobs ask of the warehouse module; needs no Spark. */
public final class Warehouse {
    private Warehouse() {}

    /**
     * Result of a query.
     *
     * @param rows values as JDBC gives them; null is SQL's null
     */
    public record Table(List<String> columns, List<List<Object>> rows) {}

    /** Computes the figures of the night and returns how many. */
    static Map<String, Object> figures(Night night) {
        throw new UnsupportedOperationException("huican.warehouse.FiguresTask");
    }

    /** Builds the published files of a run whose manifest is written, under names of their own. */
    public static BuiltFiles build(Night night) {
        throw new UnsupportedOperationException("huican.warehouse.publish.Publisher.build");
    }

    /** Gives the built files their published names. */
    public static void point(Home home, BuiltFiles files) {
        throw new UnsupportedOperationException("huican.warehouse.publish.Publisher.point");
    }

    /** Asks the published file. */
    public static Table query(Home home, String sql) {
        throw new UnsupportedOperationException("huican.warehouse.query.PublishedQuery");
    }
}
