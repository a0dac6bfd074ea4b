package huican.jobs.usecase.identity;

import huican.jobs.gateway.IdentityReader;
import huican.jobs.identity.PairDecisions;
import huican.jobs.identity.ProfilePair;
import huican.jobs.identity.ReviewItem;
import huican.jobs.problem.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Two profiles as somebody names them: by the review item that shows them, or one by one.
 *
 * @param reviewId null if they were named one by one
 */
public record NamedPair(ProfilePair pair, String reviewId) {

    /** What it takes, for messages. */
    public static final String FORM = "复核编号（v…），或两个身份特征编号（f… f…）";

    /**
     * The pair that was named.
     *
     * @param words one review id, or two profile ids
     */
    static NamedPair of(List<String> words, IdentityReader reader, PairDecisions decisions) {
        if (words.size() == 1 && words.get(0).matches("v[0-9a-f]+")) {
            return ofReview(words.get(0), reader.openReviews(), decisions);
        }
        if (words.size() != 2 || !words.stream().allMatch(word -> word.matches("f[0-9a-f]+"))) {
            throw Refusal.usage("应给出" + FORM + "，不是 \"" + String.join(" ", words) + "\"。什么也没有做。");
        }
        if (words.get(0).equals(words.get(1))) {
            throw Refusal.usage("两个身份特征编号相同：" + words.get(0) + "。什么也没有做。");
        }
        return new NamedPair(ProfilePair.of(words.get(0), words.get(1)), null);
    }

    private static NamedPair ofReview(String id, List<ReviewItem> open, PairDecisions decisions) {
        Optional<ProfilePair> pair = open.stream()
                .filter(item -> item.id().equals(id))
                .map(ReviewItem::pair)
                .findFirst()
                .or(() -> decisions.ofReview(id));
        return new NamedPair(
                pair.orElseThrow(() ->
                        Refusal.usage("HC-J150 没有复核编号 " + id + "：不在待复核之列，也没有人裁定过。什么也没有做；待复核的：huican identity review")),
                id);
    }

    /** Refuses profiles that no row in force belongs to. */
    void checkInForce(IdentityReader reader) {
        var found = reader.profiles(List.of(pair.left(), pair.right()));
        for (String id : List.of(pair.left(), pair.right())) {
            if (found.stream().noneMatch(profile -> profile.id().equals(id))) {
                throw Refusal.usage(
                        "HC-J151 没有身份特征 " + id + "（有效数据中没有它；号码或姓名更改后编号会变）。什么也没有做；一个人的身份特征：huican person show 人员编号");
            }
        }
    }
}
