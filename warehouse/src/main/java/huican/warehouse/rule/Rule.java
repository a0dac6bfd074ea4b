package huican.warehouse.rule;

import huican.schemas.run.RunManifest;
import huican.warehouse.definition.Availability;
import huican.warehouse.definition.DefinitionFile;
import huican.warehouse.definition.DefinitionFolder;
import huican.warehouse.definition.Failures;
import huican.warehouse.definition.Failures.Failure;
import huican.warehouse.definition.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What risk rules and exceptions have in common: a folder with {@code rule.yml}, its SQL and {@code cases.yml}.
 *
 * @param folder {@code warehouse/risk/<key>} or {@code warehouse/exceptions/<key>}
 * @param key name of the folder
 * @param meaningZh in words: who is here, and what it does not say
 * @param legalSource document and place
 * @param needs Chinese names of the extracts without which nothing is raised
 * @param needsOneOf extracts of which one is enough; empty when there is no such choice
 * @param reads keys of the indicators whose members, and of the risk rules whose flags, its SQL reads: if one fails, this fails too
 * @param versions at least one
 * @param evidence columns of the SQL, in the order a town worker checks them
 */
public record Rule(
        DefinitionFolder folder,
        String key,
        String titleZh,
        String titleEn,
        String meaningZh,
        String legalSource,
        List<String> needs,
        List<String> needsOneOf,
        List<String> reads,
        List<Version> versions,
        List<EvidenceKey> evidence) {
    /** Name of a definition's file. */
    public static final String FILE = "rule.yml";

    /** The common part of a file, whose other keys the caller reads. */
    static Rule read(DefinitionFolder folder, DefinitionFile file) {
        var title = file.part("title", List.of("zh", "en"));
        return new Rule(
                folder,
                file.text("key"),
                title.text("zh"),
                title.text("en"),
                file.part("meaning", List.of("zh")).text("zh"),
                file.text("legal_source"),
                file.texts("needs"),
                file.optionalTexts("needs_one_of"),
                file.optionalTexts("reads"),
                Version.read(file),
                file.allOf("evidence", EvidenceKey.values()));
    }

    /** The version in force on a day; before the first one, the first. */
    public Version versionAt(LocalDate day) {
        return Version.inForce(versions, day);
    }

    /** How published rows name a version. */
    public String versionName(Version version) {
        return version.nameOf(key);
    }

    /** The SQL of one version: a query for persons, or a household and the person who stands for it, with the evidence in columns. */
    public String sql(Version version) {
        return folder.text(version.sql());
    }

    /** Whether everything the rule needs was ever delivered up to the manifest's day. A stale source still raises. */
    public boolean isAvailable(RunManifest manifest) {
        return delivered(manifest, needs)
                && (needsOneOf.isEmpty() || needsOneOf.stream().anyMatch(need -> delivered(manifest, List.of(need))));
    }

    /** Computes the rule, unless what it reads has failed, and puts a failure on record. */
    void attempt(Failure failed, Failures failures, Runnable computation) {
        List<String> missing = failures.among(reads);
        if (missing.isEmpty()) {
            failures.attempt(failed, computation);
        } else {
            failures.put(failed, "所依据的 " + String.join("、", missing) + " 没有算出");
        }
    }

    /** A failure of this rule, to be completed by the fault. */
    Failure failure(String kind, LocalDate asOf, String consequence) {
        return new Failure(
                key,
                kind + " " + titleZh + "（" + versionName(versionAt(asOf)) + "）",
                Stream.concat(needs.stream(), needsOneOf.stream()).toList(),
                "",
                consequence);
    }

    private static boolean delivered(RunManifest manifest, List<String> needs) {
        return Availability.of(manifest, needs) != Availability.NOT_AVAILABLE;
    }
}
