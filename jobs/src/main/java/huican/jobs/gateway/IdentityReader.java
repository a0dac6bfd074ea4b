package huican.jobs.gateway;

import huican.jobs.identity.ComparedPair;
import huican.jobs.identity.Levels;
import huican.jobs.identity.LinkRate;
import huican.jobs.identity.LinkSample;
import huican.jobs.identity.Model;
import huican.jobs.identity.PersonEvent;
import huican.jobs.identity.PersonInUse;
import huican.jobs.identity.Profile;
import huican.jobs.identity.ProfilePair;
import huican.jobs.identity.ReviewItem;
import huican.schemas.run.Home;
import huican.schemas.run.PairExplanation;
import huican.schemas.vocabulary.IdentityChange;
import huican.schemas.vocabulary.PairOutcome;
import huican.schemas.vocabulary.PairVerdict;
import huican.schemas.vocabulary.Term;
import huican.seeds.reference.Departments;
import huican.warehouse.identity.IdentityDatabase;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is who, as the newest run published it. Takes no lock: a night may be running. */
public final class IdentityReader implements AutoCloseable {
    private final Home home;
    private final IdentityDatabase database;
    private Map<String, String> titles;

    private IdentityReader(Home home, IdentityDatabase database) {
        this.home = home;
        this.database = database;
    }

    /**
     * Opens the published files.
     *
     * @param revealed whether values of persons are given as they are, not masked
     * @throws IllegalStateException if there is nothing to read; the message is for the user
     */
    public static IdentityReader open(Home home, boolean revealed) {
        return new IdentityReader(home, IdentityDatabase.open(home, revealed));
    }

    /** The run whose state this is. */
    public String runId() {
        return text(database.answer("published_run").get(0), "run_id");
    }

    /** Pairs of profiles waiting for a decision, the strongest first. */
    public List<ReviewItem> openReviews() {
        return database.answer("open_reviews").stream()
                .map(row -> new ReviewItem(
                        text(row, "review_id"),
                        ProfilePair.of(text(row, "left_profile"), text(row, "right_profile")),
                        text(row, "left_person"),
                        text(row, "right_person"),
                        decimal(row, "match_weight"),
                        decimal(row, "match_probability"),
                        text(row, "rule"),
                        Levels.parse(text(row, "levels"))))
                .toList();
    }

    /** Of the profiles asked for those that are in force. */
    public List<Profile> profiles(Collection<String> ids) {
        return database.answer("profiles", List.copyOf(ids)).stream()
                .map(this::profile)
                .toList();
    }

    /** The profiles of a person, those it was founded on first. */
    public List<Profile> profilesOf(String person) {
        return database.answer("profiles_of_person", "person", person).stream()
                .map(this::profile)
                .toList();
    }

    private Profile profile(Map<String, Object> row) {
        return new Profile(
                text(row, "profile_id"),
                text(row, "person_id"),
                text(row, "number"),
                text(row, "number_state"),
                text(row, "number_reason"),
                Boolean.TRUE.equals(row.get("owns_number")),
                text(row, "name"),
                text(row, "sex"),
                text(row, "birth_date"),
                text(row, "number_birth_date"),
                text(row, "town"),
                text(row, "address"),
                text(row, "phone"),
                text(row, "household"),
                text(row, "related"),
                number(row, "records"),
                words(text(row, "extracts")).stream().map(this::title).toList(),
                text(row, "method"),
                decimal(row, "match_weight"),
                decimal(row, "match_probability"),
                text(row, "linked_profile"),
                text(row, "decided_by"));
    }

    /** Department and extract of a table of accepted rows. */
    private String title(String table) {
        if (titles == null) {
            titles = new HashMap<>();
            Departments.of(home.definitions())
                    .sources()
                    .forEach(source -> source.extracts()
                            .forEach(
                                    extract -> titles.put(extract.table(), source.titleZh() + extract.physicalName())));
        }
        return titles.getOrDefault(table, table);
    }

    /** How the last night compared two profiles; empty if it did not, or without consequence. */
    public Optional<ComparedPair> pair(ProfilePair pair) {
        return database.answer("pair", List.of(pair.left(), pair.right())).stream()
                .map(row -> new ComparedPair(
                        pair,
                        decimal(row, "match_weight"),
                        decimal(row, "match_probability"),
                        text(row, "rule"),
                        Term.of(PairVerdict.class, text(row, "verdict")),
                        Levels.parse(text(row, "levels")),
                        Term.of(PairOutcome.class, text(row, "outcome"))))
                .findFirst();
    }

    /**
     * Compares two profiles that are in force anew, by the rules and the model that the home has now.
     *
     * @param decision what people decided of them; null for nothing
     * @throws IllegalStateException if the home's own rules or model cannot be used; the message is for the user
     */
    public PairExplanation compare(ProfilePair pair, String decision) {
        return PairComparison.of(home, database, pair, decision);
    }

    /** Whether two profiles hold two different valid ID numbers. */
    public boolean holdDifferentNumbers(ProfilePair pair) {
        return Boolean.TRUE.equals(database.answer("different_numbers", List.of(pair.left(), pair.right()))
                .get(0)
                .get("different"));
    }

    /** The model of the run. */
    public Model model() {
        return new Model(database.answer("model").stream()
                .map(row -> new Model.Weight(
                        text(row, "comparison"),
                        text(row, "level"),
                        decimal(row, "m"),
                        decimal(row, "u"),
                        decimal(row, "weight"),
                        text(row, "origin")))
                .toList());
    }

    /** Pairs with a consequence by blocking rule: {@code block, pairs, linked, review, separate}. */
    public List<Map<String, Object>> pairsByBlock() {
        return database.answer("pairs_by_block");
    }

    /** What became of the rows of every extract, by group. */
    public List<LinkRate> rates() {
        return database.answer("rates").stream()
                .map(row -> new LinkRate(
                        text(row, "source"),
                        text(row, "extract"),
                        text(row, "breakdown"),
                        text(row, "breakdown_value"),
                        number(row, "rows"),
                        number(row, "linked_known"),
                        number(row, "founded"),
                        number(row, "review"),
                        number(row, "unlinked")))
                .toList();
    }

    /** Every link the model made. */
    public List<LinkSample.Link> probabilisticLinks() {
        return database.answer("probabilistic_links").stream()
                .map(row -> new LinkSample.Link(
                        ProfilePair.of(text(row, "left_profile"), text(row, "right_profile")),
                        decimal(row, "match_weight")))
                .toList();
    }

    /** Every link that a named rule made. */
    public List<LinkSample.RuleLink> ruleLinks() {
        return database.answer("rule_links").stream()
                .map(row -> new LinkSample.RuleLink(
                        ProfilePair.of(text(row, "left_profile"), text(row, "right_profile")), text(row, "rule")))
                .toList();
    }

    /** The person of a profile; empty if the profile is not in force. */
    public Optional<String> personOf(String profile) {
        return database.answer("person_of_profile", List.of(profile)).stream()
                .map(row -> text(row, "person_id"))
                .findFirst();
    }

    /** Under which number a person is known now; empty if it never was, or no row belongs to it any more. */
    public Optional<PersonInUse> inUse(String person) {
        return database.answer("person_in_use", "person", person).stream()
                .map(row -> new PersonInUse(text(row, "person_id"), (int) number(row, "steps")))
                .findFirst();
    }

    /** The person as published, by column; empty for one without golden record. */
    public Map<String, Object> person(String person) {
        return database.answer("person", "person", person).stream().findFirst().orElse(Map.of());
    }

    /** Merges and splits of a person and of those merged into it, oldest first. */
    public List<PersonEvent> events(String person) {
        return database.answer("person_events", "person", person).stream()
                .map(row -> new PersonEvent(
                        text(row, "as_of"),
                        text(row, "run_id"),
                        Term.of(IdentityChange.class, text(row, "event")),
                        text(row, "person_id"),
                        text(row, "into_person_id"),
                        text(row, "cause")))
                .toList();
    }

    /** Rows of a person by extract and way of joining: {@code source, extract, method, match_probability, decided_by, records}. */
    public List<Map<String, Object>> records(String person) {
        return database.answer("person_records", "person", person);
    }

    private static String text(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value == null ? null : value.toString();
    }

    private static List<String> words(String text) {
        return text == null || text.isBlank() ? List.of() : Arrays.asList(text.split(" "));
    }

    private static long number(Map<String, Object> row, String column) {
        return ((Number) row.get(column)).longValue();
    }

    private static Double decimal(Map<String, Object> row, String column) {
        Object value = row.get(column);
        return value == null ? null : Double.valueOf(((Number) value).doubleValue());
    }

    @Override
    public void close() {
        database.close();
    }
}
