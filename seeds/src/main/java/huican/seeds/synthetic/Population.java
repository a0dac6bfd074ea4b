package huican.seeds.synthetic;

import huican.seeds.synthetic.Person.Standing;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * All households of the district, one after another.
 *
 * <p>First those of the holders, until their number is reached; then those of former, dead and coming holders. The first
 * {@value #KEPT} (a real district) are kept, about 50 MB; of a larger district the others are made again in each pass. Safe for threads:
 * two that make the same household make equal ones.
 */
final class Population {

    static final int KEPT = 40_000;

    private final GenerateOptions options;
    private final Rates rates;
    private final HouseholdMaker maker;
    private final AtomicReferenceArray<Household> kept = new AtomicReferenceArray<>(KEPT);

    Population(GenerateOptions options, Rates rates, HouseholdMaker maker) {
        this.options = options;
        this.rates = rates;
        this.maker = maker;
    }

    void forEach(Consumer<Household> visitor) {
        long index = 0;
        int holders = 0;
        while (holders < options.persons()) {
            var household = household(index++, Standing.HOLDER, options.persons() - holders);
            for (Person member : household.members()) {
                holders += member.standing() == Standing.HOLDER ? 1 : 0;
            }
            visitor.accept(household);
        }
        index = others(index, Standing.DEAD, rates.of("former_dead"), visitor);
        index = others(index, Standing.EXPIRED, rates.of("former_expired"), visitor);
        index = others(index, Standing.CANCELLED, rates.of("former_cancelled"), visitor);
        index = others(index, Standing.FROZEN, rates.of("former_frozen"), visitor);
        long days = ChronoUnit.DAYS.between(options.from(), options.to());
        others(index, Standing.NEW, rates.of("new_per_day") * days, visitor);
    }

    private long others(long index, Standing standing, double perHolder, Consumer<Household> visitor) {
        long count = Math.round(perHolder * options.persons());
        for (long i = 0; i < count; i++) {
            visitor.accept(household(index + i, standing, 0));
        }
        return index + count;
    }

    private Household household(long index, Standing first, int holders) {
        if (index >= KEPT) {
            return maker.make(index, first, holders);
        }
        var known = kept.get((int) index);
        if (known == null) {
            known = maker.make(index, first, holders);
            kept.set((int) index, known);
        }
        return known;
    }
}
