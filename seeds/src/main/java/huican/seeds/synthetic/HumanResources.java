package huican.seeds.synthetic;

import java.time.LocalDate;
import java.time.YearMonth;

/** 养老参保 of the Human Resources and Social Security Bureau: the year of the day and the one before. */
record HumanResources(Population population, Entitlement entitlement, Rates rates) {

    private static final int[] LEVELS = {100, 200, 300, 500, 1_000};

    void pensions(LocalDate day, RowSink sink) {
        population.forEach(household -> {
            for (Person person : household.members()) {
                if (person.everCertified() || person.draw().chance("in pension", 0.12)) {
                    pension(household, person, day.getYear() - 1, day, sink);
                    pension(household, person, day.getYear(), day, sink);
                }
            }
        });
    }

    private void pension(Household household, Person person, int year, LocalDate day, RowSink sink) {
        LocalDate end = LocalDate.of(year, 12, 31);
        int age = person.age(end);
        boolean pupil = age < 18;
        if (age < 16 || pupil && !person.draw().chance("early pension", 0.3) || !person.aliveOn(LocalDate.of(year, 1, 1))) {
            return;
        }
        boolean severe = person.everCertified() && person.newest().severe();
        boolean employee = !severe
                && age >= 20
                && person.draw().chance("employee", rates.of("pension_employee") * (household.rural() ? 1 : 3));
        boolean insured = employee || person.draw().chance("pension", rates.of("pension_resident") + (severe ? 0.03 : 0));
        var draw = person.draw().child("pension", year);
        boolean interrupted = !insured && draw.chance("interrupted", 0.4);
        if (!insured && !interrupted) {
            return;
        }
        boolean supported = severe || entitlement.dibaoIn(household, person, YearMonth.of(year, 6));
        String state = interrupted ? "中断" : age >= 60 ? "待遇领取" : supported && !employee ? "代缴" : "缴费";
        int level = supported ? 100 : LEVELS[person.draw().below("level", LEVELS.length)];
        sink.row(
                person,
                person.idNumber(),
                year,
                employee ? "职工" : "城乡居民",
                person.name(),
                state,
                age >= 60 || draw.chance("no level", 0.1) ? Forms.NOTHING : String.valueOf(level),
                household.town());
    }
}
