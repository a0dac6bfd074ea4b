package huican.etl.pipeline;

import huican.etl.delivery.DecidedContents;
import huican.etl.delivery.DeliveryJudge;
import huican.etl.delivery.DeliveryManifest;
import huican.etl.delivery.Inbox;
import huican.etl.delivery.InboxFolder;
import huican.etl.delivery.Receive;
import huican.etl.delivery.ReceivedDelivery;
import huican.etl.parse.FileOutcome;
import huican.etl.pipeline.intake.Acceptance;
import huican.etl.standardise.FileTrial;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.seeds.reference.Departments;
import huican.seeds.reference.Towns;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Judges the deliveries of an inbox as a night would, where they lie, and writes nothing: manifest, hashes, headers, rows, shares. Only what needs the
 * register of persons is left to the night: whether rows are of other persons than before. Needs no Spark.
 *
 * @param known every delivery ever judged
 */
public record TrialNight(Departments departments, List<DeliveryRecord> known) {

    /**
     * What would become of the deliveries up to a day, in the order in which they are judged.
     *
     * @param now their hour
     */
    public List<DeliveryRecord> judge(Path inbox, LocalDate asOf, LocalDateTime now) {
        var sources = departments.sources();
        var extracts = departments.extracts().stream()
                .collect(Collectors.toMap(e -> e.source() + "/" + e.physicalName(), e -> e));
        var acceptance = new Acceptance(sources);
        var judge = new DeliveryJudge(known, extracts, now);
        var folders = Inbox.scan(inbox, sources.stream().map(s -> s.source()).toList(), asOf)
                .folders();
        for (InboxFolder folder : folders) {
            byte[] manifest = Receive.manifest(folder);
            var list = DeliveryManifest.read(manifest);
            if (new DecidedContents(known).of(folder, manifest).isPresent()
                    || !Receive.unreadable(folder, list).isEmpty()) {
                continue;
            }
            ReceivedDelivery delivery = Receive.inPlace(folder, manifest);
            if (!judge.repeats(delivery)) {
                judge(judge, acceptance, delivery);
            }
        }
        return judge.judged();
    }

    private void judge(DeliveryJudge judge, Acceptance acceptance, ReceivedDelivery delivery) {
        String refusal = acceptance.refusal(delivery, judge);
        Map<String, FileTrial> trials = new HashMap<>();
        if (refusal.isEmpty()) {
            acceptance
                    .files(delivery)
                    .forEach(file -> trials.put(file.file(), FileTrial.of(file, departments.lists(), Towns.read())));
        }
        List<FileOutcome> outcomes =
                trials.values().stream().map(FileTrial::outcome).toList();
        var read = acceptance.read(delivery, refusal, outcomes);
        var counts = new ArrayList<FileCount>();
        read.files().forEach(file -> {
            var trial = trials.get(file.file());
            counts.add(new FileCount(
                    file.file(),
                    file.extract(),
                    file.rows(),
                    file.rows() - trial.quarantined(),
                    trial.quarantined(),
                    0,
                    file.sha256(),
                    null,
                    trial.unnamed()));
        });
        judge.judge(read, counts);
    }
}
