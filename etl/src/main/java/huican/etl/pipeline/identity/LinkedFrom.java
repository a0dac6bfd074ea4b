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
import huican.schemas.vocabulary.DecisionKind;
import huican.seeds.linkage.ContextRules;
import huican.seeds.linkage.LinkageModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that identities follow from but those of the last committed run: from the same they come out the same.
 *
 * @param definitions digest of the definitions and of how rows are identified, compared and put together
 * @param facts digest of the deliveries in force and the decisions
 */
record LinkedFrom(String definitions, String facts) {

    static LinkedFrom tonight(NightContext context, LinkageModel model) {
        Path definitions = context.night().home().definitions();
        var how = new ArrayList<String>();
        how.add(Product.VERSION);
        how.add(PairDefinitions.digest(definitions, model));
        how.add(context.profileIds().version());
        ContextRules.ofProduct()
                .forEach(rule ->
                        how.add(rule.key() + rule.place() + new TreeMap<>(rule.when()) + new TreeMap<>(rule.unless())));
        var facts = new ArrayList<String>();
        var inForce = DeliveriesInForce.at(context.night().asOf(), context.deliveries());
        for (ExtractContract extract : context.extracts()) {
            for (DeliveryRecord delivery : inForce.of(extract)) {
                facts.add(extract.table() + " " + delivery.day() + "." + delivery.revision());
            }
        }
        context.known().decisions().stream()
                .filter(d -> d.isAbout(DecisionKind.IDENTITY))
                .forEach(d -> facts.add(JsonFile.text(d)));
        return new LinkedFrom(digest(how), digest(facts));
    }

    /** That of the last committed run, if it said so. */
    static Optional<LinkedFrom> last(NightContext context) {
        return LastInForce.manifest(context)
                .map(RunManifest::linkedFrom)
                .map(text -> text.split("-"))
                .filter(parts -> parts.length == 2)
                .map(parts -> new LinkedFrom(parts[0], parts[1]));
    }

    /** As a manifest says it. */
    String text() {
        return definitions + "-" + facts;
    }

    private static String digest(List<String> parts) {
        var digest = Sha256.digest();
        parts.forEach(part -> digest.update((part + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(digest);
    }
}
