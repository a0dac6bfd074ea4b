package huican.jobs.store.runner;

import static huican.jobs.store.runner.Columns.at;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What the files of DAGs said: numbered from 1 by DAG, the newest one in force. */
public final class DagVersionTable {
    /** SQL for the version of a DAG that is in force; null of one that no file was recorded of. */
    static final String IN_FORCE = "(SELECT max(v.version) FROM dag_version v WHERE v.dag_id = %s)";

    private static final String COLUMNS = "SELECT dag_id, version, file_name, hash, created_at FROM dag_version";

    private final Handle handle;

    DagVersionTable(Handle handle) {
        this.handle = handle;
    }

    /**
     * A version, without its text.
     *
     * @param file as in {@link StoredDag}
     * @param hash SHA-256 of the text, hexadecimal
     */
    public record DagVersion(String dagId, int number, String file, String hash, Instant createdAt) {
        /** A name for it that no other version has, the same each time. */
        public UUID id() {
            String name = dagId + "#" + number + "#" + createdAt;
            return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Records what a DAG's file says: the same text again is no new version, and one that no run was made of is replaced. */
    public void loaded(String dagId, String file, String content, Instant now) {
        Optional<DagVersion> known = newest(dagId);
        String hash = hash(content);
        if (known.isPresent()
                && known.get().hash().equals(hash)
                && known.get().file().equals(file)) {
            return;
        }
        if (known.isPresent() && !isUsed(known.get())) {
            bound(
                            handle.createUpdate(
                                    "UPDATE dag_version SET file_name = :file, hash = :hash, content = :content,"
                                            + " created_at = :now WHERE dag_id = :dagId AND version = :number"),
                            dagId,
                            known.get().number())
                    .bind("file", file)
                    .bind("hash", hash)
                    .bind("content", content)
                    .bind("now", at(now))
                    .execute();
            return;
        }
        bound(
                        handle.createUpdate(
                                "INSERT INTO dag_version (dag_id, version, file_name, hash, content, created_at)"
                                        + " VALUES (:dagId, :number, :file, :hash, :content, :now)"),
                        dagId,
                        known.map(version -> version.number() + 1).orElse(1))
                .bind("file", file)
                .bind("hash", hash)
                .bind("content", content)
                .bind("now", at(now))
                .execute();
    }

    private boolean isUsed(DagVersion version) {
        return bound(
                        handle.createQuery("SELECT EXISTS (SELECT 1 FROM dag_run WHERE dag_id = :dagId"
                                + " AND dag_version = :number) OR EXISTS (SELECT 1 FROM task_try WHERE dag_id = :dagId"
                                + " AND dag_version = :number)"),
                        version.dagId(),
                        version.number())
                .mapTo(Boolean.class)
                .one();
    }

    /** Newest first. */
    public List<DagVersion> ofDag(String dagId) {
        return handle.createQuery(COLUMNS + " WHERE dag_id = :dagId ORDER BY version DESC")
                .bind("dagId", dagId)
                .map((rows, context) -> version(rows))
                .list();
    }

    /** Of all DAGs. */
    public List<DagVersion> all() {
        return handle.createQuery(COLUMNS).map((rows, context) -> version(rows)).list();
    }

    /** Those in force, of all DAGs on record. */
    public List<DagVersion> inForce() {
        return handle.createQuery(COLUMNS + " WHERE version = " + String.format(IN_FORCE, "dag_version.dag_id"))
                .map((rows, context) -> version(rows))
                .list();
    }

    public Optional<DagVersion> newest(String dagId) {
        return handle.createQuery(COLUMNS + " WHERE dag_id = :dagId ORDER BY version DESC LIMIT 1")
                .bind("dagId", dagId)
                .map((rows, context) -> version(rows))
                .findOne();
    }

    public Optional<DagVersion> find(String dagId, int number) {
        return bound(handle.createQuery(COLUMNS + " WHERE dag_id = :dagId AND version = :number"), dagId, number)
                .map((rows, context) -> version(rows))
                .findOne();
    }

    /** The file's text as it was. */
    public Optional<String> content(String dagId, int number) {
        return bound(
                        handle.createQuery(
                                "SELECT content FROM dag_version WHERE dag_id = :dagId AND version = :number"),
                        dagId,
                        number)
                .mapTo(String.class)
                .findOne();
    }

    /** The text with which a file was loaded last; empty if none of its DAGs is known. */
    public Optional<String> lastGood(String file) {
        return handle.createQuery("SELECT v.content FROM dag_version v JOIN dag d ON d.dag_id = v.dag_id"
                        + " WHERE d.file_name = :file AND v.file_name = :file AND NOT d.is_stale"
                        + " ORDER BY v.created_at DESC, v.version DESC LIMIT 1")
                .bind("file", file)
                .mapTo(String.class)
                .findOne();
    }

    private static <S extends org.jdbi.v3.core.statement.SqlStatement<S>> S bound(
            S statement, String dagId, int number) {
        return statement.bind("dagId", dagId).bind("number", number);
    }

    private static DagVersion version(ResultSet rows) throws SQLException {
        return new DagVersion(
                rows.getString("dag_id"),
                rows.getInt("version"),
                rows.getString("file_name"),
                rows.getString("hash"),
                Columns.instant(rows, "created_at").orElseThrow());
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
