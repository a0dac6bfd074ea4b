package huican.jobs.release;

import huican.schemas.release.MadeTable;
import huican.schemas.release.ReleaseGrant;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Product;
import huican.schemas.run.RunManifest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** {@code 来源.json}: from which deliveries, by which program and definitions, under which grant; and the audit log's last entry, kept so outside the house. */
record Lineage(ReleaseFacts facts) {

    Map<String, Object> json() {
        RunManifest manifest = facts.manifest();
        ReleaseGrant grant = facts.approved().grant();
        var json = new LinkedHashMap<String, Object>();
        json.put("release_id", facts.id());
        json.put("made_at", facts.madeAt().toString());
        json.put("receiver", grant.receiver());
        json.put("receiver_zh", grant.receiverZh());
        json.put("purpose", grant.purpose());
        json.put("grant", grant(grant));
        json.put("as_of", manifest.asOf().toString());
        json.put("run_id", manifest.runId());
        json.put("hidden_as_of_run", facts.newest().runId());
        json.put("program", "huican " + Product.VERSION);
        json.put("deliveries", facts.deliveries().stream().map(this::delivery).toList());
        json.put("snapshots", snapshots(manifest));
        json.put("definitions", facts.data().definitions());
        json.put("tables", facts.data().tables().stream().map(Lineage::table).toList());
        json.put("based_on", facts.basedOn().orElse(null));
        json.put("audit_head", facts.head().entry() + ":" + facts.head().hash());
        json.put("signing_key", facts.key().fingerprint());
        return json;
    }

    private Map<String, Object> grant(ReleaseGrant grant) {
        var json = new LinkedHashMap<String, Object>();
        json.put("profile", grant.profile());
        json.put("sha256", grant.hash());
        json.put("approved_at", facts.approved().at().toString());
        json.put("until", grant.until().toString());
        json.put("columns", grant.columns());
        json.put("rows", grant.rows());
        return json;
    }

    private Map<String, Object> delivery(DeliveryRecord delivery) {
        var json = new LinkedHashMap<String, Object>();
        json.put("source", delivery.source());
        json.put("source_zh", facts.departments().title(delivery.source()));
        json.put("delivery_day", delivery.day().toString());
        json.put("revision", delivery.revision());
        json.put("sha256", delivery.sha256());
        json.put(
                "extracts",
                delivery.files().stream()
                        .map(DeliveryRecord.FileCount::extract)
                        .distinct()
                        .toList());
        return json;
    }

    private static Map<String, Object> snapshots(RunManifest manifest) {
        var snapshots = new TreeMap<String, Object>();
        manifest.tables().forEach((name, table) -> snapshots.put(name, String.valueOf(table.snapshotId())));
        return snapshots;
    }

    private static Map<String, Object> table(MadeTable made) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", made.table().name());
        json.put("file", made.file());
        json.put("rows", made.rows());
        if (made.table().isOfPersons()) {
            json.put("generalised_rows", made.generalised());
            json.put("suppressed_rows", made.suppressed());
        }
        if (made.changes() != null) {
            json.put("changes", made.changes());
        }
        return json;
    }
}
