package huican.warehouse.definition;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * One version of a definition.
 *
 * @param sql file in the definition's folder
 * @param validFrom first day it is in force
 * @param whatIf computed on demand only, never published
 */
public record Version(int version, String sql, LocalDate validFrom, boolean whatIf) {
    private static final List<String> KEYS = List.of("version", "sql", "valid_from", "what_if");

    /** The list {@code versions} of a definition's file; at least one is not a what-if. */
    public static List<Version> read(DefinitionFile file) {
        var versions = file.parts("versions", KEYS).stream()
                .map(v -> new Version(
                        Integer.parseInt(v.text("version")),
                        v.text("sql"),
                        LocalDate.parse(v.text("valid_from")),
                        v.optionalText("what_if").map(Boolean::valueOf).orElse(false)))
                .toList();
        if (versions.stream().allMatch(Version::whatIf)) {
            throw new DefinitionException("HC-W004 " + file.place() + "：versions 中没有正式版本。该定义未加载。");
        }
        return versions;
    }

    /** Of a definition's versions the one in force on a day; before the first one, the first. */
    public static Version inForce(List<Version> versions, LocalDate day) {
        var published = versions.stream()
                .filter(v -> !v.whatIf())
                .sorted(Comparator.comparing(Version::validFrom))
                .toList();
        return published.stream()
                .filter(v -> !v.validFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElse(published.get(0));
    }

    /** How published figures name the version of a definition. */
    public String nameOf(String key) {
        return key + " v" + version;
    }
}
