package huican.etl.pipeline.identity;

import huican.etl.linkage.score.PairScorer;
import huican.schemas.run.Sha256;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The definitions that pairs are found and scored by: with others, or with other comparisons, none is as before. */
final class PairDefinitions {

    static String digest(Path definitions, LinkageModel model) {
        var digest = Sha256.digest();
        for (String part :
                List.of("comparisons " + PairScorer.VERSION, LinkageRules.textOf(definitions), model.csv())) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest);
    }

    private PairDefinitions() {}
}
