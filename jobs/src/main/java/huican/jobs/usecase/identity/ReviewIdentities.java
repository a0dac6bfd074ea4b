package huican.jobs.usecase.identity;

import huican.jobs.gateway.IdentityReader;
import huican.jobs.identity.LinkageWords;
import huican.jobs.identity.PairDecisions;
import huican.jobs.identity.Profile;
import huican.jobs.identity.ReviewEntry;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pairs of profiles that wait for a person. */
public record ReviewIdentities(HomeAccess access) {

    /**
     * What waits.
     *
     * @param entries all of them, the strongest first
     */
    public record Reviews(List<ReviewEntry> entries, LinkageWords words) {}

    /** As of the newest night, with what was decided since. */
    public Reviews list(PersonalAccess personal) {
        LinkageWords words = LinkageWords.of(access.home());
        var records = access.records();
        var decisions = new PairDecisions(records.decisions());
        try (var reader = personal.open("identity review")) {
            var items = reader.openReviews();
            var ids = items.stream()
                    .flatMap(item -> Stream.of(item.pair().left(), item.pair().right()))
                    .toList();
            return new Reviews(
                    ReviewEntry.list(items, profiles(reader, ids), words, decisions, records.newestNightBegan()),
                    words);
        }
    }

    private static Map<String, Profile> profiles(IdentityReader reader, List<String> ids) {
        return reader.profiles(ids).stream().collect(Collectors.toMap(Profile::id, Function.identity()));
    }
}
