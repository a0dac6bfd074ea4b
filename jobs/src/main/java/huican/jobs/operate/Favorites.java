package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.RunnerStore;
import java.time.Instant;
import java.util.Set;

/** DAGs that users keep on top, each user their own. */
public final class Favorites {
    private final RunnerStore store;

    public Favorites(RunnerStore store) {
        this.store = store;
    }

    public Set<String> of(String user) {
        return store.read(tables -> tables.favorites().ofUser(user));
    }

    /** Whether it was none before. */
    public boolean add(String dagId, Instant now, Actor actor) {
        return change(dagId, "favorite", now, actor);
    }

    /** Whether it was one. */
    public boolean remove(String dagId, Instant now, Actor actor) {
        return change(dagId, "unfavorite", now, actor);
    }

    private boolean change(String dagId, String action, Instant now, Actor actor) {
        boolean wanted = action.equals("favorite");
        return store.change(now, actor, tables -> {
            var table = tables.favorites();
            if (table.ofUser(actor.name()).contains(dagId) == wanted) {
                return Changed.of(false);
            }
            if (wanted) {
                table.add(actor.name(), dagId);
            } else {
                table.remove(actor.name(), dagId);
            }
            return Changed.of(true, Act.on("dag", dagId, action));
        });
    }
}
