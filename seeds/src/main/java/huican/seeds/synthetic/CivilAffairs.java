package huican.seeds.synthetic;

import huican.seeds.synthetic.Livelihood.Spell;
import java.time.LocalDate;
import java.time.YearMonth;

/** Assistance and deaths of the Civil Affairs Bureau. */
record CivilAffairs(Population population, Entitlement entitlement) {

    /** 社会救助. */
    void assistance(LocalDate day, RowSink sink) {
        YearMonth month = YearMonth.from(day);
        population.forEach(household -> {
            var livelihood = household.livelihood();
            for (Spell spell : livelihood.spells()) {
                for (Person person : household.members()) {
                    boolean born = !YearMonth.from(person.birth()).isAfter(spell.start());
                    if (!spell.start().isAfter(month) && born && person.aliveOn(spell.start().atDay(1))) {
                        row(household, person, spell, false, day, sink);
                    }
                }
            }
            for (Person person : household.members()) {
                if (entitlement.takenInAlone(household, person)) {
                    livelihood.spells().stream()
                            .filter(spell -> spell.category().equals("低保边缘"))
                            .forEach(spell -> row(household, person, alone(household, spell), true, day, sink));
                }
            }
        });
    }

    private static Spell alone(Household household, Spell edge) {
        return new Spell(household.rural() ? "农村低保" : "城市低保", edge.start(), edge.end());
    }

    private static void row(Household household, Person person, Spell spell, boolean alone, LocalDate day, RowSink sink) {
        var draw = person.draw().child(spell.category(), alone ? 1 : 0);
        boolean deathKnown = person.death().isBefore(day.minusDays(10));
        boolean deathFirst = deathKnown && YearMonth.from(person.death()).isBefore(spell.end());
        YearMonth end = deathFirst ? YearMonth.from(person.death()) : spell.end();
        sink.row(
                person,
                alone ? "JTD" + (1_000_000_000L + person.number()) : "JT" + (10_000_000L + household.index()),
                person.idNumber(),
                spell.category(),
                spell.start(),
                person.name(),
                alone ? "户主" : person.relation(),
                alone ? person.idNumber() : household.head().idNumber(),
                alone,
                end.isAfter(YearMonth.from(day)) ? Forms.NOTHING : end,
                alone ? 1 : household.members().size(),
                household.livelihood().incomeCents(day.getYear() - 1, household.draw()) / 12,
                (200L + draw.below("guaranteed", 480)) * 100,
                household.town());
    }

    /** 死亡信息. */
    void deaths(LocalDate day, RowSink sink) {
        population.forEach(household -> {
            for (Person person : household.members()) {
                if (!person.death().equals(LocalDate.MAX)) {
                    LocalDate reached = person.death().plusDays(person.draw().between("death reported", 2, 12));
                    sink.event(person, reached, person.idNumber(), person.name(), person.sex(), person.death());
                }
            }
        });
    }
}
