package huican.jobs.usecase.identity;

import huican.jobs.access.Actor;
import huican.jobs.gateway.IdentityReader;
import huican.jobs.identity.ClericalReviews;
import huican.jobs.identity.LinkSample;
import huican.jobs.identity.LinkageWords;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import huican.schemas.run.JsonFile;
import huican.schemas.run.ResultTable;
import huican.schemas.vocabulary.DecisionKind;

/** Draws links for people to judge; the same run, size and seed give the same sample. */
public record SampleLinks(HomeAccess access) {

    /**
     * Which ones.
     *
     * @param size how many
     * @param rules links that named rules made, not those of the model
     */
    public record Order(int size, long seed, boolean rules) {}

    /**
     * A sample as reviewers get it.
     *
     * @param table columns as in {@link SampleTable}, masked
     */
    public record Drawn(Order order, LinkSample sample, ResultTable table) {}

    /**
     * Draws; nothing is kept yet.
     *
     * @throws Refusal if there are no such links
     */
    public Drawn draw(Order order) {
        try (var reader = PersonalAccess.masked(access).open("identity sample")) {
            LinkSample sample = draw(order, reader);
            if (sample.items().isEmpty()) {
                throw Refusal.failure(
                        "HC-J155 运行 " + sample.runId() + " 没有" + (order.rules() ? "由规则归入的" : "概率链接") + "，无可抽取。什么也没有做。");
            }
            return new Drawn(order, sample, SampleTable.of(sample, reader, LinkageWords.of(access.home())));
        }
    }

    private static LinkSample draw(Order order, IdentityReader reader) {
        if (order.rules()) {
            return LinkSample.ofRules(reader.runId(), order.size(), order.seed(), reader.ruleLinks());
        }
        double threshold = reader.model().threshold("link");
        return LinkSample.draw(
                reader.runId(),
                order.size(),
                order.seed(),
                Double.isNaN(threshold) ? 0 : threshold,
                reader.probabilisticLinks());
    }

    /** Puts a sample on record; one drawn again is the same and kept once. */
    public void keep(Drawn drawn, Actor actor) {
        LinkSample sample = drawn.sample();
        access.asOwner("identity sample", owned -> {
            var reviews = new ClericalReviews(owned.decisions().all());
            return reviews.sample(sample.id()).isPresent()
                    ? sample
                    : owned.decisions()
                            .append(
                                    owned.now(),
                                    actor,
                                    new DecisionStore.Subject(DecisionKind.IDENTITY_JUDGEMENT, sample.id()),
                                    ClericalReviews.DRAW,
                                    "抽样 " + drawn.order().size() + " 件，种子 "
                                            + drawn.order().seed(),
                                    new DecisionStore.Change(null, JsonFile.text(sample)));
        });
    }
}
