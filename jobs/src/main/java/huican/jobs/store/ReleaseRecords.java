package huican.jobs.store;

import huican.jobs.release.Approved;
import huican.jobs.release.Release;
import huican.jobs.release.Release.Receipt;
import huican.jobs.release.Release.Withdrawal;
import huican.schemas.release.ReleaseGrant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Releases, grants and receipts within one transaction. */
public final class ReleaseRecords {
    private final Handle handle;

    ReleaseRecords(Handle handle) {
        this.handle = handle;
    }

    /** The grant of a profile that counts; empty if it was never approved. */
    public Optional<Approved> grant(String profile) {
        return handle.createQuery("SELECT * FROM release_grant WHERE profile = :profile ORDER BY grant_id DESC")
                .bind("profile", profile)
                .map((rows, context) -> approved(rows))
                .findFirst();
    }

    /** In the order of their approvals, earlier ones of a profile too. */
    public List<Approved> grants() {
        return handle.createQuery("SELECT * FROM release_grant ORDER BY grant_id")
                .map((rows, context) -> approved(rows))
                .list();
    }

    /** One of those that releases name. */
    public Approved grant(long id) {
        return handle.createQuery("SELECT * FROM release_grant WHERE grant_id = :id")
                .bind("id", id)
                .map((rows, context) -> approved(rows))
                .one();
    }

    /** Puts a grant on record: from now on it is the one that counts of its profile. */
    public Approved approve(ReleaseGrant grant, Instant at, String by, String reason) {
        long id = handle.createUpdate(
                        "INSERT INTO release_grant (profile, receiver, document, approved_at, approved_by, reason)"
                                + " VALUES (:profile, :receiver, :document, :at, :by, :reason)")
                .bind("profile", grant.profile())
                .bind("receiver", grant.receiver())
                .bind("document", grant.document())
                .bind("at", at(at))
                .bind("by", by)
                .bind("reason", reason)
                .executeAndReturnGeneratedKeys("grant_id")
                .mapTo(Long.class)
                .one();
        return grant(id);
    }

    /** In the order in which they were made. */
    public List<Release> all() {
        return handle.createQuery("SELECT * FROM release ORDER BY made_at, release_id")
                .map((rows, context) -> release(rows))
                .list();
    }

    public Optional<Release> find(String id) {
        return handle.createQuery("SELECT * FROM release WHERE release_id = :id")
                .bind("id", id)
                .map((rows, context) -> release(rows))
                .findFirst();
    }

    public void add(Release made) {
        handle.createUpdate(
                        "INSERT INTO release (release_id, grant_id, receiver, as_of, run_id, made_at, made_by, sums_hash,"
                                + " signing_key, based_on) VALUES (:id, :grant, :receiver, :asOf, :runId, :at, :by, :sums, :key, :basedOn)")
                .bind("id", made.id())
                .bind("grant", made.grant())
                .bind("receiver", made.receiver())
                .bind("asOf", made.asOf())
                .bind("runId", made.runId())
                .bind("at", at(made.madeAt()))
                .bind("by", made.madeBy())
                .bind("sums", made.sumsHash())
                .bind("key", made.signingKey())
                .bind("basedOn", made.basedOn().orElse(null))
                .execute();
    }

    public void withdraw(String id, Withdrawal withdrawal) {
        handle.createUpdate(
                        "UPDATE release SET withdrawn_at = :at, withdrawn_by = :by, withdraw_reason = :reason WHERE release_id = :id")
                .bind("at", at(withdrawal.at()))
                .bind("by", withdrawal.by())
                .bind("reason", withdrawal.reason())
                .bind("id", id)
                .execute();
    }

    public void add(String id, Receipt receipt) {
        handle.createUpdate(
                        "INSERT INTO release_receipt (release_id, number, file_name, sha256, recorded_at, recorded_by)"
                                + " VALUES (:id, :number, :file, :sha256, :at, :by)")
                .bind("id", id)
                .bind("number", receipt.number())
                .bind("file", receipt.file())
                .bind("sha256", receipt.sha256())
                .bind("at", at(receipt.at()))
                .bind("by", receipt.by())
                .execute();
    }

    private static Approved approved(ResultSet rows) throws SQLException {
        return new Approved(
                rows.getLong("grant_id"),
                ReleaseGrant.read(rows.getString("document")),
                instant(rows, "approved_at"),
                rows.getString("approved_by"),
                rows.getString("reason"));
    }

    private Release release(ResultSet rows) throws SQLException {
        String id = rows.getString("release_id");
        Optional<Withdrawal> withdrawal = rows.getString("withdrawn_by") == null
                ? Optional.empty()
                : Optional.of(new Withdrawal(
                        instant(rows, "withdrawn_at"),
                        rows.getString("withdrawn_by"),
                        rows.getString("withdraw_reason")));
        return new Release(
                id,
                rows.getLong("grant_id"),
                rows.getString("receiver"),
                rows.getObject("as_of", LocalDate.class),
                rows.getString("run_id"),
                instant(rows, "made_at"),
                rows.getString("made_by"),
                rows.getString("sums_hash"),
                rows.getString("signing_key"),
                Optional.ofNullable(rows.getString("based_on")),
                withdrawal,
                receipts(id));
    }

    private List<Receipt> receipts(String id) {
        return handle.createQuery("SELECT * FROM release_receipt WHERE release_id = :id ORDER BY number")
                .bind("id", id)
                .map((rows, context) -> new Receipt(
                        rows.getInt("number"),
                        rows.getString("file_name"),
                        rows.getString("sha256"),
                        instant(rows, "recorded_at"),
                        rows.getString("recorded_by")))
                .list();
    }

    private static Instant instant(ResultSet rows, String column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
