package huican.jobs.identity;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.identity.ClericalReviews.Found;
import huican.jobs.identity.LinkSample.Item;
import huican.jobs.identity.LinkSample.Link;
import huican.jobs.identity.LinkSample.Stratum;
import huican.schemas.run.Decision;
import huican.schemas.run.JsonFile;
import huican.schemas.vocabulary.DecisionKind;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkSampleTest {
    private static final String RUN = "r20250630-01";

    private static List<Link> links(int count, double weight, String prefix) {
        var links = new ArrayList<Link>();
        for (int i = 0; i < count; i++) {
            links.add(new Link(ProfilePair.of(prefix + i, prefix + i + "b"), weight));
        }
        return links;
    }

    private static List<Link> manyStrongFewWeak() {
        var links = links(100, 30, "fa");
        links.addAll(links(4, 10, "fb"));
        links.addAll(links(50, 16, "fc"));
        return links;
    }

    @Test
    void theSameSeedDrawsTheSameWhateverTheOrderOfTheLinksAndAnotherDoesNot() {
        var links = manyStrongFewWeak();
        var sample = LinkSample.draw(RUN, 20, 1, 9, links);
        Collections.shuffle(links, new Random(5));

        assertThat(LinkSample.draw(RUN, 20, 1, 9, links)).isEqualTo(sample);
        assertThat(LinkSample.draw(RUN, 20, 2, 9, links).items()).isNotEqualTo(sample.items());
    }

    @Test
    void linksOfRulesAreDrawnRuleByRule() {
        var links = new ArrayList<LinkSample.RuleLink>();
        links(30, 0, "fa").forEach(l -> links.add(new LinkSample.RuleLink(l.pair(), "context_only_holder_unpaid")));
        links(3, 0, "fb").forEach(l -> links.add(new LinkSample.RuleLink(l.pair(), "same_name_same_guardian")));
        var sample = LinkSample.ofRules(RUN, 10, 1, links);

        assertThat(sample.byRule()).isTrue();
        assertThat(sample.strata())
                .containsExactly(
                        new Stratum("context_only_holder_unpaid", 30, 7), new Stratum("same_name_same_guardian", 3, 3));
        assertThat(sample.id())
                .isNotEqualTo(
                        LinkSample.draw(RUN, 10, 1, 9, manyStrongFewWeak()).id());
        assertThat(LinkSample.draw(RUN, 10, 1, 9, manyStrongFewWeak()).byRule()).isFalse();
    }

    @Test
    void strataAreDrawnFromEvenlyAndASmallOneWholly() {
        var sample = LinkSample.draw(RUN, 20, 1, 9, manyStrongFewWeak());

        assertThat(sample.strata())
                .containsExactly(
                        new Stratum("0-3", 4, 4),
                        new Stratum("3-6", 0, 0),
                        new Stratum("6-12", 50, 8),
                        new Stratum("12+", 100, 8));
        assertThat(sample.items()).hasSize(20).doesNotHaveDuplicates();
        assertThat(sample.items()).extracting(Item::number).startsWith(1, 2, 3).endsWith(20);
    }

    @Test
    void aSampleLargerThanThereAreLinksIsAllOfThem() {
        assertThat(LinkSample.draw(RUN, 500, 1, 9, manyStrongFewWeak()).items()).hasSize(154);
        assertThat(LinkSample.draw(RUN, 500, 1, 9, List.of()).items()).isEmpty();
    }

    @Test
    void ofSeveralAnswersTheWorseCountsOfOneReviewerTheNewestAndUnsureNeitherWay() {
        var sample = LinkSample.draw(RUN, 3, 1, 9, links(3, 10, "f"));
        var items = sample.items();
        var reviews = new ClericalReviews(List.of(
                decision("anna", sample.id(), ClericalReviews.DRAW, JsonFile.text(sample)),
                answer("anna", sample, items.get(0), "different"),
                answer("anna", sample, items.get(0), "same"),
                answer("bert", sample, items.get(0), "same"),
                answer("anna", sample, items.get(1), "same"),
                answer("bert", sample, items.get(1), "different"),
                answer("bert", sample, items.get(2), "unsure")));

        assertThat(reviews.sample(sample.id())).contains(sample);
        assertThat(reviews.found(sample)).containsExactly(new Found("0-3", 3, 3, 1, 1, 1));
        assertThat(ClericalReviews.precision(reviews.found(sample))
                        .orElseThrow()
                        .share())
                .isEqualTo(0.5);
        var reviewers = reviews.agreements(sample).get(0);
        assertThat(reviewers.one() + " " + reviewers.other()).isEqualTo("anna bert");
        assertThat(reviewers.agreement().items()).isEqualTo(2);
        assertThat(reviewers.agreement().share()).isEqualTo(0.5);
    }

    private static Decision answer(String reviewer, LinkSample sample, Item item, String answer) {
        return decision(reviewer, ClericalReviews.subject(sample, item), answer, null);
    }

    private static Decision decision(String actor, String subject, String action, String after) {
        return new Decision(
                1,
                LocalDateTime.parse("2025-07-01T09:00:00"),
                actor,
                DecisionKind.IDENTITY_JUDGEMENT.word(),
                subject,
                action,
                "r",
                null,
                after,
                "",
                "");
    }
}
