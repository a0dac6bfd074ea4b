package huican.schemas.release;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a receiver is to be given, as people write it: {@code <home>/definitions/profiles/<name>.yml}, or built in. What it comes to is
 * settled when it is approved ({@link ReleaseGrant}).
 *
 * @param receiver as users of the role bureau name it
 * @param until the last day on which a release may be made
 * @param columns by table; an empty list stands for all that the table has when the profile is approved
 * @param rows values that a column may have, by column, for each table that has it; no entry, no limit
 * @param pseudonymKey name of a key within the receiver's own: another name gives other pseudonyms
 */
public record ReleaseProfile(
        String name,
        String receiver,
        String receiverZh,
        String purpose,
        LocalDate until,
        Map<String, List<String>> columns,
        Map<String, List<String>> rows,
        String pseudonymKey,
        RareRows rareRows) {

    /**
     * What becomes of rows of persons whose attributes fewer than k share.
     *
     * @param generalise columns that are told more coarsely in these rows, one after another; empty for none
     * @param suppress whether rows that are rare even then are left out; else there is no release
     */
    public record RareRows(List<String> generalise, boolean suppress) {
        /** Any such row, and there is no release. */
        public static final RareRows REFUSED = new RareRows(List.of(), false);
    }
}
