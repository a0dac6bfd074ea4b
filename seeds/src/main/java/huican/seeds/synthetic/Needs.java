package huican.seeds.synthetic;

import java.time.LocalDate;

/** The yearly survey of needs and which of them were met: what survey and service records both tell of. */
record Needs(Rates rates, GenerateOptions options) {

    static final int FIRST_YEAR = 2020;

    /** Kinds of need that are asked each year. */
    enum Kind {
        REHABILITATION("need_rehabilitation", "rehabilitation_done", "基本康复"),
        DEVICE("need_device", "device_done", "辅具适配"),
        CARE("need_care", "care_done", "托养照护");

        final String needRate;
        final String doneRate;
        final String service;

        Kind(String needRate, String doneRate, String service) {
            this.needRate = needRate;
            this.doneRate = doneRate;
            this.service = service;
        }
    }

    /** Day of the survey in a year; {@link LocalDate#MAX} = not surveyed. */
    LocalDate surveyed(Person person, int year) {
        var draw = person.draw().child("survey", year);
        LocalDate day = LocalDate.of(year, 7, 1).plusDays(draw.below("day", 75));
        boolean reached = !person.since().isAfter(day)
                && person.aliveOn(day)
                && stillRegistered(person, day)
                && draw.chance("surveyed", rates.of("surveyed"));
        return reached ? day : LocalDate.MAX;
    }

    private static boolean stillRegistered(Person person, LocalDate day) {
        var newest = person.newest();
        return newest.endDate().isAfter(day) && newest.expiry().isAfter(day);
    }

    boolean needs(Person person, Kind kind, int year) {
        boolean lasting = person.draw().chance(kind.needRate, rates.of(kind.needRate));
        return person.draw().child(kind.needRate, year).chance("changed", 0.08) != lasting;
    }

    /** Day on which a need of a year was met; {@link LocalDate#MAX} = it was not. */
    LocalDate met(Person person, Kind kind, int year) {
        var draw = person.draw().child(kind.doneRate, year);
        LocalDate day = LocalDate.of(year, 1, 12).plusDays(draw.below("day", 230));
        return draw.chance("done", rates.of(kind.doneRate)) ? day : LocalDate.MAX;
    }

    boolean home(Household household) {
        return household.draw().chance("home need", rates.of("need_home"));
    }

    /** Day on which the home was modified; {@link LocalDate#MAX} = not yet. */
    LocalDate homeDone(Household household) {
        long days = java.time.temporal.ChronoUnit.DAYS.between(LocalDate.of(2021, 3, 1), options.from());
        LocalDate day = LocalDate.of(2021, 3, 1).plusDays((long) (household.draw().share("home day") * Math.max(1, days)));
        return household.draw().chance("home done", rates.of("home_done")) ? day : LocalDate.MAX;
    }
}
