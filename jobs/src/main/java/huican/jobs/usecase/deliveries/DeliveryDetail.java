package huican.jobs.usecase.deliveries;

import huican.schemas.run.Decision;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.RejectedLine;
import huican.schemas.run.RejectedLine.Problem;
import huican.schemas.vocabulary.DeliveryState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A delivery with what followed from it.
 *
 * @param title of the department
 * @param all every delivery ever judged
 * @param lines that were set aside
 * @param findings how often each rule's finding was made
 */
public record DeliveryDetail(
        String title,
        DeliveryRecord delivery,
        List<DeliveryRecord> all,
        List<RejectedLine> lines,
        Map<String, Long> findings,
        List<Decision> decisions) {

    public String stateZh() {
        return DeliveryWords.stateZh(delivery, all);
    }

    /** The newest accepted delivery below it that holds the extract. */
    public Optional<DeliveryRecord> before(String extract) {
        var order = Comparator.comparing(DeliveryRecord::day).thenComparing(DeliveryRecord::revision);
        return all.stream()
                .filter(d -> d.source().equals(delivery.source()) && d.state() == DeliveryState.ACCEPTED)
                .filter(d -> order.compare(d, delivery) < 0)
                .filter(d -> d.files().stream().anyMatch(f -> f.extract().equals(extract)))
                .max(order);
    }

    /** Rows of an extract in a delivery. */
    public static long rows(DeliveryRecord delivery, String extract) {
        return delivery.files().stream()
                .filter(f -> f.extract().equals(extract))
                .mapToLong(FileCount::rows)
                .sum();
    }

    /** For programs, by name; nothing of a person. */
    public Map<String, Object> asJson() {
        var json = new TreeMap<String, Object>();
        json.put("source", delivery.source());
        json.put("delivery_day", delivery.day());
        json.put("revision", delivery.revision());
        json.put("state", DeliveryWords.state(delivery, all));
        json.put("reason", delivery.reason());
        json.put("accepted_at", delivery.acceptedAt());
        json.put("sha256", delivery.sha256());
        json.put("files", delivery.files());
        json.put("findings", findings);
        json.put("decisions", decisions);
        json.put("rejected_lines", lines.stream().map(DeliveryDetail::asJson).toList());
        return json;
    }

    private static Map<String, Object> asJson(RejectedLine line) {
        return Map.of(
                "file",
                line.file(),
                "line",
                line.line(),
                "fate",
                line.state().word(),
                "rules",
                line.problems().stream().map(Problem::rule).toList());
    }
}
