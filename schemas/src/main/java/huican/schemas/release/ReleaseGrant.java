package huican.schemas.release;

import huican.schemas.release.ReleaseProfile.RareRows;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Sha256;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a profile came to when it was approved: its columns by name, so that one that a table gets later is not in it.
 *
 * @param profileHash of the profile that was approved: another one wants to be approved anew
 */
public record ReleaseGrant(
        String profile,
        String receiver,
        String receiverZh,
        String purpose,
        LocalDate until,
        Map<String, List<String>> columns,
        Map<String, List<String>> rows,
        String pseudonymKey,
        RareRows rareRows,
        String profileHash) {

    /** What a profile comes to with the tables that there are. */
    public static ReleaseGrant of(ReleaseProfile profile, Map<String, ReleaseTable> tables) {
        var columns = new LinkedHashMap<String, List<String>>();
        profile.columns().forEach((table, named) -> {
            List<String> all = tables.get(table).contract().columnNames();
            columns.put(
                    table,
                    named.isEmpty() ? all : all.stream().filter(named::contains).toList());
        });
        return new ReleaseGrant(
                profile.name(),
                profile.receiver(),
                profile.receiverZh(),
                profile.purpose(),
                profile.until(),
                columns,
                profile.rows(),
                profile.pseudonymKey(),
                profile.rareRows(),
                hash(profile));
    }

    /** Of all that a profile says; the same for files that differ in layout and comments only. */
    public static String hash(ReleaseProfile profile) {
        return Sha256.of(JsonFile.text(profile));
    }

    /** As it is kept on record. */
    public String document() {
        return JsonFile.text(this);
    }

    /** What {@link #document} gave. */
    public static ReleaseGrant read(String document) {
        return JsonFile.parse(document, ReleaseGrant.class);
    }

    /** Of the document: what a release says it was made under. */
    public String hash() {
        return Sha256.of(document());
    }

    /** The tables with the columns that are granted, in the order of the profile. */
    public List<ReleaseTable> tables(Map<String, ReleaseTable> known) {
        return columns.entrySet().stream()
                .map(granted -> known.get(granted.getKey()).only(granted.getValue()))
                .toList();
    }

    /** Granted columns that the program has no more, as {@code table.column}. */
    public List<String> missing(Map<String, ReleaseTable> known) {
        return columns.entrySet().stream()
                .flatMap(granted -> granted.getValue().stream()
                        .filter(column -> !known.containsKey(granted.getKey())
                                || !known.get(granted.getKey())
                                        .contract()
                                        .columnNames()
                                        .contains(column))
                        .map(column -> granted.getKey() + "." + column))
                .toList();
    }
}
