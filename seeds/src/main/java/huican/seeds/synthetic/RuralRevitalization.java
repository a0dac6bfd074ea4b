package huican.seeds.synthetic;

import huican.seeds.synthetic.Livelihood.Listing;
import java.time.LocalDate;

/** 防返贫监测 of the Rural Revitalisation Bureau: three years of listed rural households; a year's list is out in March. */
record RuralRevitalization(Population population) {

    private static final String[] REASONS = {"因病", "因残", "因学", "因意外事故", "因务工就业不稳", "缺劳动力"};

    void monitoring(LocalDate day, RowSink sink) {
        int newest = day.getMonthValue() >= 3 ? day.getYear() : day.getYear() - 1;
        population.forEach(household -> {
            if (household.livelihood().listing() == Listing.ABSENT) {
                return;
            }
            for (int year = newest - 2; year <= newest; year++) {
                for (Person person : household.members()) {
                    LocalDate start = LocalDate.of(year, 1, 1);
                    if (person.aliveOn(start) && person.birth().isBefore(start)) {
                        member(household, person, year, sink);
                    }
                }
            }
        });
    }

    private static void member(Household household, Person person, int year, RowSink sink) {
        var listing = household.livelihood().listing();
        boolean monitored = listing == Listing.OPEN || listing == Listing.ELIMINATED;
        boolean over = listing == Listing.ELIMINATED;
        var draw = household.draw();
        int identified = year - draw.between("identified", 0, 2);
        LocalDate since = LocalDate.of(identified, 3, 1).plusDays(draw.below("identified day", 200)).minusYears(1);
        String kind = draw.chance("was lifted", 0.5) ? "脱贫不稳定户" : draw.chance("marginal", 0.6) ? "边缘易致贫户" : "突发严重困难户";
        sink.row(
                person,
                "H" + (100_000_000L + household.index()),
                person.idNumber(),
                year,
                person.name(),
                person.relation(),
                household.head().idNumber(),
                household.members().size(),
                monitored ? "监测户" : listing == Listing.LIFTED ? "脱贫户" : "一般农户",
                monitored ? kind : Forms.NOTHING,
                monitored ? since : Forms.NOTHING,
                monitored ? (Object) over : Forms.NOTHING,
                over ? since.plusDays(60 + draw.below("over", 200)) : Forms.NOTHING,
                monitored ? REASONS[draw.below("reason", REASONS.length)] : Forms.NOTHING,
                household.livelihood().incomeCents(year - 1, household.draw()),
                household.town());
    }
}
