package huican.seeds.synthetic;

import huican.seeds.synthetic.Person.Standing;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/**
 * All households of the district, made one after another and kept by nobody.
 *
 * <p>First those of the holders, until their number is reached; then those of former, dead and coming holders.
 */
record Population(GenerateOptions options, Rates rates, HouseholdMaker maker) {

    void forEach(Consumer<Household> visitor) {
        long index = 0;
        int holders = 0;
        while (holders < options.persons()) {
            var household = maker.make(index++, Standing.HOLDER, options.persons() - holders);
            holders += (int) household.members().stream()
                    .filter(m -> m.standing() == Standing.HOLDER)
                    .count();
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
            visitor.accept(maker.make(index + i, standing, 0));
        }
        return index + count;
    }
}
