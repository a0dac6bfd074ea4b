package huican.jobs.api.own;

import static huican.jobs.api.http.Schema.bool;
import static huican.jobs.api.http.Schema.integer;
import static huican.jobs.api.http.Schema.list;
import static huican.jobs.api.http.Schema.number;
import static huican.jobs.api.http.Schema.text;
import static huican.jobs.api.http.Schema.words;
import static huican.jobs.api.http.Shape.field;

import huican.jobs.api.http.Shape;
import huican.jobs.identity.LinkRate;
import huican.jobs.identity.Model.Weight;
import huican.jobs.identity.Profile;
import huican.jobs.identity.ReviewEntry;
import huican.jobs.usecase.identity.ExplainIdentity.Explained;
import huican.jobs.usecase.identity.ShowModel.ModelReport;
import huican.schemas.run.PairExplanation;
import huican.schemas.run.PairExplanation.Comparison;
import java.util.List;
import java.util.Optional;

/** Who is who, as JSON; values of persons as the use case gave them. */
final class IdentityShapes {
    static final Shape<Profile> PROFILE = Shape.of(
            "Profile",
            field("profile_id", text(), Profile::id),
            field("person_id", text().orNull(), Profile::personId),
            field("name", text().orNull(), Profile::name),
            field("number", text().orNull(), Profile::number),
            field("number_state", text().orNull(), Profile::numberState),
            field("sex", text().orNull(), Profile::sex),
            field("birth_date", text().orNull(), Profile::birthDate),
            field("town", text().orNull(), Profile::town),
            field("address", text().orNull(), Profile::address),
            field("phone", text().orNull(), Profile::phone),
            field("household", text().orNull(), Profile::household),
            field("records", integer(), Profile::records),
            field("extracts", list(text()), Profile::extracts),
            field("method", text().orNull(), Profile::method),
            field("match_weight", number().orNull(), Profile::matchWeight),
            field("match_probability", number().orNull(), Profile::matchProbability),
            field("linked_profile", text().orNull(), Profile::linkedProfile),
            field("decided_by", text().orNull(), Profile::decidedBy));

    static final Shape<ReviewEntry> REVIEW = Shape.of(
            "Review",
            field("review_id", text(), entry -> entry.item().id()),
            field(
                    "state",
                    words(List.of("open", "decided")).meaning("decided：已裁定，待下一夜"),
                    entry -> entry.waiting() ? "decided" : "open"),
            field("match_weight", number(), entry -> entry.item().matchWeight()),
            field("match_probability", number(), entry -> entry.item().matchProbability()),
            field("rule", text().orNull(), entry -> entry.item().rule()),
            field("evidence_zh", text(), ReviewEntry::evidence),
            field("left_profile", text(), entry -> entry.item().pair().left()),
            field("left_person", text(), entry -> entry.item().leftPerson()),
            field("left", PROFILE.schema().orNull(), entry -> profile(entry.left())),
            field("right_profile", text(), entry -> entry.item().pair().right()),
            field("right_person", text(), entry -> entry.item().rightPerson()),
            field("right", PROFILE.schema().orNull(), entry -> profile(entry.right())),
            field(
                    "decision",
                    DeliveryShapes.DECISION.schema().orNull(),
                    entry -> entry.decision().map(DeliveryShapes.DECISION::json)));

    private static final Shape<Comparison> COMPARISON = Shape.of(
            "Comparison",
            field("name", text(), Comparison::name),
            field("level", text(), Comparison::level),
            field("left", text().orNull(), Comparison::leftShown),
            field("right", text().orNull(), Comparison::rightShown),
            field("m", number().orNull(), Comparison::m),
            field("u", number().orNull(), Comparison::u),
            field("weight", number(), Comparison::weight),
            field("origin", text().orNull(), Comparison::origin));

    private static final Shape<PairExplanation> EXPLANATION = Shape.of(
            "Explanation",
            field(
                    "comparisons",
                    list(COMPARISON.schema()),
                    pair -> pair.comparisons().stream().map(COMPARISON::json).toList()),
            field("prior", number(), PairExplanation::prior),
            field("match_weight", number(), PairExplanation::matchWeight),
            field("match_probability", number(), PairExplanation::matchProbability),
            field("link_threshold", number().orNull(), pair -> known(pair.linkThreshold())),
            field("review_threshold", number().orNull(), pair -> known(pair.reviewThreshold())),
            field("rules", list(text()), PairExplanation::rules),
            field("verdict", text(), pair -> pair.verdict().word()),
            field(
                    "outcome",
                    text().orNull(),
                    pair -> pair.outcome() == null ? null : pair.outcome().word()));

    static final Shape<Explained> PAIR = Shape.of(
            "Pair",
            field("left", PROFILE.schema(), pair -> PROFILE.json(pair.left())),
            field("right", PROFILE.schema(), pair -> PROFILE.json(pair.right())),
            field(
                    "same_person",
                    bool().meaning("现在是否一个人"),
                    pair -> pair.left().personId().equals(pair.right().personId())),
            field("explanation", EXPLANATION.schema(), pair -> EXPLANATION.json(pair.explanation())),
            field(
                    "decision",
                    DeliveryShapes.DECISION.schema().orNull(),
                    pair -> pair.decision().map(DeliveryShapes.DECISION::json)));

    private static final Shape<Weight> WEIGHT = Shape.of(
            "Weight",
            field("comparison", text(), Weight::comparison),
            field("level", text(), Weight::level),
            field("m", number().orNull(), Weight::m),
            field("u", number().orNull(), Weight::u),
            field("weight", number(), Weight::weight),
            field("origin", text().orNull(), Weight::origin));

    private static final Shape<LinkRate> RATE = Shape.of(
            "LinkRate",
            field("source", text(), LinkRate::source),
            field("extract", text(), LinkRate::extract),
            field("breakdown", text(), LinkRate::breakdown),
            field("value", text(), LinkRate::value),
            field("rows", integer(), LinkRate::rows),
            field("linked_known", integer(), LinkRate::linkedKnown),
            field("founded", integer(), LinkRate::founded),
            field("review", integer(), LinkRate::review),
            field("unlinked", integer(), LinkRate::unlinked));

    static final Shape<ModelReport> MODEL = Shape.of(
            "Model",
            field("run_id", text(), ModelReport::runId),
            field(
                    "weights",
                    list(WEIGHT.schema()),
                    report ->
                            report.model().weights().stream().map(WEIGHT::json).toList()),
            field(
                    "rates",
                    list(RATE.schema()),
                    report -> report.rates().stream().map(RATE::json).toList()));

    private IdentityShapes() {}

    private static Optional<Object> profile(Profile profile) {
        return Optional.ofNullable(profile).map(PROFILE::json);
    }

    private static Optional<Double> known(double value) {
        return Double.isNaN(value) ? Optional.empty() : Optional.of(value);
    }
}
