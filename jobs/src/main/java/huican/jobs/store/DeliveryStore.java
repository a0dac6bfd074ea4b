package huican.jobs.store;

import huican.jobs.access.Actor;
import huican.jobs.database.ControlDatabase;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.DeliveryRecord.FileHash;
import huican.schemas.run.DeliveryRecord.PersonCount;
import huican.schemas.run.Sha256;
import huican.schemas.vocabulary.DecisionKind;
import huican.schemas.vocabulary.DeliveryState;
import huican.schemas.vocabulary.DeliveryVerdict;
import huican.schemas.vocabulary.Term;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.result.RowView;

/** Every delivery content ever judged. A content is known by its source, its day and what its manifest lists; a rejected one by the manifest itself. */
public final class DeliveryStore {
    private final ControlDatabase database;

    public DeliveryStore(ControlDatabase database) {
        this.database = database;
    }

    /** All of them in the order they were judged. */
    public List<DeliveryRecord> all() {
        return database.read(handle -> {
            var contents = handle.createQuery(
                            "SELECT delivery_id, file_name, sha256 FROM delivery_content ORDER BY delivery_id, position")
                    .reduceRows(
                            Grouped.<FileHash>empty(),
                            (grouped, row) -> grouped.add(
                                    row.getColumn("delivery_id", Long.class),
                                    new FileHash(
                                            row.getColumn("file_name", String.class),
                                            row.getColumn("sha256", String.class))));
            var files = handle.createQuery("SELECT * FROM delivery_file ORDER BY delivery_id, position")
                    .reduceRows(
                            Grouped.<FileCount>empty(),
                            (grouped, row) -> grouped.add(
                                    row.getColumn("delivery_id", Long.class),
                                    new FileCount(
                                            row.getColumn("file_name", String.class),
                                            row.getColumn("extract", String.class),
                                            row.getColumn("row_count", Long.class),
                                            row.getColumn("accepted", Long.class),
                                            row.getColumn("quarantined", Long.class),
                                            row.getColumn("duplicates", Long.class),
                                            row.getColumn("sha256", String.class),
                                            persons(row),
                                            row.getColumn("unnamed", Long.class))));
            return handle.createQuery("SELECT * FROM delivery ORDER BY delivery_id")
                    .map((rows, context) -> {
                        long id = rows.getLong("delivery_id");
                        return new DeliveryRecord(
                                rows.getString("source"),
                                rows.getObject("delivery_day", LocalDate.class),
                                rows.getInt("revision"),
                                rows.getString("sha256"),
                                Term.of(DeliveryState.class, rows.getString("state")),
                                rows.getObject("accepted_at", LocalDateTime.class),
                                rows.getString("reason"),
                                contents.of(id),
                                files.of(id));
                    })
                    .list();
        });
    }

    private static PersonCount persons(RowView row) {
        Long known = row.getColumn("persons_known", Long.class);
        return known == null
                ? null
                : new PersonCount(
                        known,
                        row.getColumn("persons_founding", Long.class),
                        row.getColumn("persons_open", Long.class));
    }

    /**
     * Decides on a held delivery: the decision and its effect in one transaction.
     *
     * @param at Shanghai wall time
     * @param actor who decides
     * @param reason must say something
     * @throws IllegalStateException if it is not held any more
     */
    public DeliveryRecord decide(
            DeliveryRecord delivery, DeliveryVerdict verdict, LocalDateTime at, Actor actor, String reason) {
        DeliveryRecord decided = delivery.decided(
                verdict.state(),
                at,
                actor.name() + " " + verdict.zh() + "：" + reason + "（挂起原因：" + delivery.reason() + "）");
        var subject = new DecisionStore.Subject(
                DecisionKind.DELIVERY, delivery.source() + "/" + delivery.folder() + " " + delivery.sha256());
        var change = new DecisionStore.Change(
                "{\"state\":\"held\"}", "{\"state\":\"" + verdict.state().word() + "\"}");
        return database.write(handle -> {
            int changed = handle.createUpdate(
                            "UPDATE delivery SET state = :state, accepted_at = :at, reason = :reason WHERE source = :source"
                                    + " AND delivery_day = :day AND content_key = :key AND state = 'held'")
                    .bind("state", decided.state().word())
                    .bind("at", at)
                    .bind("reason", decided.reason())
                    .bind("source", decided.source())
                    .bind("day", decided.day())
                    .bind("key", contentKey(decided))
                    .execute();
            if (changed != 1) {
                throw new IllegalStateException(delivery.source() + "/" + delivery.folder() + " 已不是挂起状态");
            }
            DecisionStore.append(handle, database.seal(), at, actor, subject, verdict.word(), reason, change);
            return decided;
        });
    }

    /**
     * Adds what a run judged, in the caller's transaction; what {@link DeliveryRecord#isReplacedBy} says of a known one gives way to its new state and
     * counts.
     */
    static void store(Handle handle, List<DeliveryRecord> judged) {
        for (DeliveryRecord delivery : judged) {
            String key = contentKey(delivery);
            handle.createUpdate(
                            "DELETE FROM delivery WHERE source = :source AND delivery_day = :day AND (content_key = :key"
                                    + " OR (content_key = :sha256 AND revision = :revision AND state = 'rejected'))")
                    .bind("source", delivery.source())
                    .bind("day", delivery.day())
                    .bind("key", key)
                    .bind("sha256", delivery.sha256())
                    .bind("revision", delivery.revision())
                    .execute();
            long id = handle.createUpdate(
                            "INSERT INTO delivery (source, delivery_day, revision, content_key, sha256, state,"
                                    + " accepted_at, reason) VALUES (:source, :day, :revision, :key, :sha256, :state, :acceptedAt,"
                                    + " :reason)")
                    .bind("source", delivery.source())
                    .bind("day", delivery.day())
                    .bind("revision", delivery.revision())
                    .bind("key", key)
                    .bind("sha256", delivery.sha256())
                    .bind("state", delivery.state().word())
                    .bind("acceptedAt", delivery.acceptedAt())
                    .bind("reason", delivery.reason())
                    .executeAndReturnGeneratedKeys("delivery_id")
                    .mapTo(new GenericType<Long>() {})
                    .one();
            storeContent(handle, id, delivery.content());
            storeFiles(handle, id, delivery.files());
        }
    }

    private static void storeContent(Handle handle, long id, List<FileHash> content) {
        if (content.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("INSERT INTO delivery_content (delivery_id, position, file_name, sha256)"
                + " VALUES (:id, :position, :file, :sha256)");
        for (int i = 0; i < content.size(); i++) {
            batch.bind("id", id)
                    .bind("position", i)
                    .bind("file", content.get(i).file())
                    .bind("sha256", content.get(i).sha256())
                    .add();
        }
        batch.execute();
    }

    private static void storeFiles(Handle handle, long id, List<FileCount> files) {
        if (files.isEmpty()) {
            return;
        }
        var batch =
                handle.prepareBatch("INSERT INTO delivery_file (delivery_id, position, file_name, extract, row_count,"
                        + " accepted, quarantined, duplicates, sha256, persons_known, persons_founding, persons_open, unnamed)"
                        + " VALUES (:id, :position, :file, :extract, :rows, :accepted, :quarantined, :duplicates, :sha256, :known,"
                        + " :founding, :open, :unnamed)");
        for (int i = 0; i < files.size(); i++) {
            FileCount file = files.get(i);
            var persons = Optional.ofNullable(file.persons());
            batch.bind("id", id)
                    .bind("position", i)
                    .bind("file", file.file())
                    .bind("extract", file.extract())
                    .bind("rows", file.rows())
                    .bind("accepted", file.accepted())
                    .bind("quarantined", file.quarantined())
                    .bind("duplicates", file.duplicates())
                    .bind("sha256", file.sha256())
                    .bind("known", persons.map(PersonCount::known).orElse(null))
                    .bind("founding", persons.map(PersonCount::founding).orElse(null))
                    .bind("open", persons.map(PersonCount::open).orElse(null))
                    .bind("unnamed", file.unnamed())
                    .add();
        }
        batch.execute();
    }

    /** Hash over names and hashes of the listed files, whatever their order; of a rejected one that of the list itself: the next list gets its own row. */
    private static String contentKey(DeliveryRecord delivery) {
        if (delivery.state() == DeliveryState.REJECTED || delivery.content().isEmpty()) {
            return delivery.sha256();
        }
        return Sha256.of(delivery.content().stream()
                .map(file -> file.file() + "\n" + file.sha256() + "\n")
                .sorted()
                .collect(Collectors.joining()));
    }
}
