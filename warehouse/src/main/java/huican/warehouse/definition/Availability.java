package huican.warehouse.definition;

import huican.schemas.run.RunManifest;
import java.util.List;
import java.util.Locale;

/** Whether what a figure needs has been delivered (docs/contract.md, "Needs"). */
public enum Availability {
    OK,
    /** A needed department has no accepted delivery of day D in use: the figure rests on an older one. */
    STALE,
    /** A needed extract was never accepted with a day up to D: there is no figure. */
    NOT_AVAILABLE;

    /** The state of what needs these extracts, by their Chinese names. An extract no department of the run delivers is not available. */
    public static Availability of(RunManifest manifest, List<String> needs) {
        var result = OK;
        for (String need : needs) {
            var extract = manifest.extracts().stream()
                    .filter(e -> e.physicalName().equals(need) && e.available())
                    .findFirst();
            if (extract.isEmpty()) {
                return NOT_AVAILABLE;
            }
            String source = extract.get().source();
            if (manifest.sources().stream().anyMatch(s -> s.source().equals(source) && s.stale())) {
                result = STALE;
            }
        }
        return result;
    }

    /** As published. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
