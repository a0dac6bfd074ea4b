package huican.warehouse.definition;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One version of a definition.
 *
 * @param sql file in the definition's folder
 * @param validFrom first day it is in force
 * @param whatIf empty for a version that is published when it is in force
 */
public record Version(int version, String sql, LocalDate validFrom, Optional<WhatIf> whatIf) {
    private static final List<String> KEYS = List.of("version", "sql", "valid_from", "what_if", "name", "title");

    /**
     * A definition that somebody thinks about: computed on demand only, never published.
     *
     * @param name by which it is asked for
     * @param titleZh what would change
     */
    public record WhatIf(String name, String titleZh) {}

    /** The list {@code versions} of a definition's file; at least one is not a what-if. */
    public static List<Version> read(DefinitionFile file) {
        var versions = file.parts("versions", KEYS).stream()
                .map(v -> new Version(
                        v.number("version"),
                        v.text("sql"),
                        v.day("valid_from"),
                        v.flag("what_if") ? Optional.of(whatIf(v)) : Optional.<WhatIf>empty()))
                .toList();
        if (!versions.isEmpty() && versions.stream().allMatch(v -> v.whatIf().isPresent())) {
            file.problem("HC-W004", "versions", "versions 中没有正式版本");
        }
        return versions;
    }

    private static WhatIf whatIf(DefinitionFile version) {
        return new WhatIf(
                version.text("name"), version.part("title", List.of("zh")).text("zh"));
    }

    /** Of a definition's versions the one in force on a day; before the first one, the first. */
    public static Version inForce(List<Version> versions, LocalDate day) {
        var published = versions.stream()
                .filter(v -> v.whatIf().isEmpty())
                .sorted(Comparator.comparing(Version::validFrom))
                .toList();
        return published.stream()
                .filter(v -> !v.validFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElse(published.get(0));
    }

    /** The same version, as if it were in force on any day. */
    public Version inForceAlways() {
        return new Version(version, sql, LocalDate.MIN, Optional.empty());
    }

    /** How published figures name the version of a definition. */
    public String nameOf(String key) {
        return key + " v" + version;
    }
}
