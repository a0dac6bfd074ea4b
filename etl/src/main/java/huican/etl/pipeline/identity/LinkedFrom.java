package huican.etl.pipeline.identity;

import huican.etl.delivery.DeliveriesInForce;
import huican.etl.pipeline.inforce.LastInForce;
import huican.etl.pipeline.night.NightContext;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Product;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Sha256;
import huican.seeds.linkage.ContextRules;
import huican.seeds.linkage.LinkageModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.TreeMap;

/** All that identities follow from but those of the last committed run: from the same they come out the same. */
final class LinkedFrom {

    /** Digest of the deliveries in force, the decisions, the definitions and how rows are identified and compared. */
    static String digest(NightContext context, LinkageModel model) {
        Path definitions = context.night().home().definitions();
        var parts = new ArrayList<String>();
        parts.add(Product.VERSION);
        parts.add(PairsToCarryOver.digest(definitions, model));
        parts.add(context.profileIds().version());
        ContextRules.ofProduct()
                .forEach(rule -> parts.add(
                        rule.key() + rule.place() + new TreeMap<>(rule.when()) + new TreeMap<>(rule.unless())));
        var inForce = DeliveriesInForce.at(context.night().asOf(), context.deliveries());
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : inForce.of(extract)) {
                parts.add(extract.table() + " " + delivery.day() + "." + delivery.revision());
            }
        }
        context.known().decisions().stream()
                .filter(d -> d.subjectKind().equals(Decided.KIND))
                .forEach(d -> parts.add(JsonFile.text(d)));
        var digest = Sha256.digest();
        parts.forEach(part -> digest.update((part + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(digest);
    }

    /** That of the last committed run, if it said so. */
    static Optional<String> last(NightContext context) {
        return LastInForce.manifest(context).map(RunManifest::linkedFrom);
    }

    private LinkedFrom() {}
}
