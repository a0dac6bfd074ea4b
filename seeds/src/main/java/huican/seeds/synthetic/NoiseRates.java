package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import huican.seeds.synthetic.NoiseKind.Part;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How often each kind of noise happens: the shares of {@code seeds/synthetic/identity_noise.csv}, which hold at {@code --dirty}
 * {@value #REALISTIC}, more or less in proportion.
 */
final class NoiseRates {

    /** The {@code --dirty} at which a district is about as hard as those by which linkage is judged. */
    static final double REALISTIC = 0.1;

    /** {@code extracts} empty = all that have such a column. */
    private record Entry(NoiseKind kind, double share, List<String> extracts) {}

    private final Map<Part, List<Entry>> entries = new EnumMap<>(Part.class);

    NoiseRates(double dirty) {
        for (var row : SeedFile.read("synthetic/identity_noise.csv").rows()) {
            var kind = NoiseKind.valueOf(row.get("kind").toUpperCase(Locale.ROOT));
            String extracts = row.get("extracts");
            entries.computeIfAbsent(kind.part, part -> new java.util.ArrayList<>())
                    .add(new Entry(
                            kind,
                            Double.parseDouble(row.get("share")) * dirty / REALISTIC,
                            extracts.isEmpty() ? List.of() : List.of(extracts.split(";"))));
        }
    }

    /** What happens to a part in an extract; a draw that hits a kind the extract does not know hits nothing. */
    Optional<NoiseKind> happening(Part part, String extract, Draw draw) {
        double left = draw.share(part.name());
        for (Entry entry : entries.get(part)) {
            left -= entry.share();
            if (left < 0) {
                boolean known = entry.extracts().isEmpty() || entry.extracts().contains(extract);
                return known ? Optional.of(entry.kind()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** One of the kinds of a name, for a row in which the name is certainly wrong. */
    NoiseKind ofName(Draw row) {
        return new WeightedPool<>(entries.get(Part.NAME), Entry::share)
                .at(row.share("name kind"))
                .kind();
    }
}
