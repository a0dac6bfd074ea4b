package huican.jobs.usecase.identity;

import huican.jobs.identity.ClericalReviews;
import huican.jobs.identity.LinkRate;
import huican.jobs.identity.LinkageWords;
import huican.jobs.identity.Model;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import java.util.List;
import java.util.Map;

/** The model of the newest night and what it did. */
public record ShowModel(HomeAccess access) {

    /**
     * What there is to know of it.
     *
     * @param blocks pairs with a consequence by blocking rule: {@code block, pairs, linked, review, separate}
     * @param reviews what people found in samples
     */
    public record ModelReport(
            String runId,
            Model model,
            List<Map<String, Object>> blocks,
            List<LinkRate> rates,
            ClericalReviews reviews,
            LinkageWords words) {}

    public ModelReport show() {
        var reviews = new ClericalReviews(access.records().decisions());
        try (var reader = PersonalAccess.masked(access).open("identity model")) {
            return new ModelReport(
                    reader.runId(),
                    reader.model(),
                    reader.pairsByBlock(),
                    reader.rates(),
                    reviews,
                    LinkageWords.of(access.home()));
        }
    }
}
