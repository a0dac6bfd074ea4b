package huican.jobs.identity;

/**
 * Two profiles that somebody decides on or asks about.
 *
 * @param left the lower id
 * @param right the higher id
 */
public record ProfilePair(String left, String right) {

    /** Of two ids in any order. */
    public static ProfilePair of(String one, String other) {
        return one.compareTo(other) <= 0 ? new ProfilePair(one, other) : new ProfilePair(other, one);
    }

    /** Of a decision's subject, what a clerical review has behind it left out. */
    public static ProfilePair ofSubject(String subject) {
        String[] ids = subject.split("@")[0].split("\\+");
        return of(ids[0], ids[ids.length - 1]);
    }

    /** What a decision on them is filed under. */
    public String subject() {
        return left + "+" + right;
    }

    /** Whether it is one of the two. */
    public boolean holds(String profile) {
        return left.equals(profile) || right.equals(profile);
    }
}
