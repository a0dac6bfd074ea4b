package huican.jobs.store.runner;

import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** DAGs that users keep on top. */
public final class FavoriteTable {
    private final Handle handle;

    FavoriteTable(Handle handle) {
        this.handle = handle;
    }

    public Set<String> ofUser(String user) {
        return new TreeSet<>(handle.createQuery("SELECT dag_id FROM dag_favorite WHERE user_name = :user")
                .bind("user", user)
                .mapTo(String.class)
                .list());
    }

    public void add(String user, String dagId) {
        handle.createUpdate("INSERT INTO dag_favorite (user_name, dag_id) VALUES (:user, :dagId)")
                .bind("user", user)
                .bind("dagId", dagId)
                .execute();
    }

    public void remove(String user, String dagId) {
        handle.createUpdate("DELETE FROM dag_favorite WHERE user_name = :user AND dag_id = :dagId")
                .bind("user", user)
                .bind("dagId", dagId)
                .execute();
    }
}
