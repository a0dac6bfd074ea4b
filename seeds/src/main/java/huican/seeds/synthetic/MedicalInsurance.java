package huican.seeds.synthetic;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/** Enrolment and settlements of the Medical Insurance Bureau. */
record MedicalInsurance(Population population, Entitlement entitlement, Rates rates, GenerateOptions options) {

    private static final int DAYS_BEFORE = 455;

    /** 参保信息: the year of the day, the one before, and the next one as far as it is paid. */
    void enrolments(LocalDate day, RowSink sink) {
        population.forEach(household -> {
            for (Person person : household.members()) {
                if (person.everCertified() || person.draw().chance("in medical", rates.of("medical_family"))) {
                    for (int year = day.getYear() - 1; year <= day.getYear() + 1; year++) {
                        enrolment(household, person, year, day, sink);
                    }
                }
            }
        });
    }

    private void enrolment(Household household, Person person, int year, LocalDate day, RowSink sink) {
        var draw = person.draw().child("medical", year);
        LocalDate paid = LocalDate.of(year - 1, 9, 1).plusDays(draw.below("paid", 121));
        double rate = rates.of("medical_insured");
        boolean insured = person.draw().chance("insured", rate + 0.004) && draw.chance("insured", 1 - 0.004 / 2);
        int age = person.age(day);
        boolean employee = age >= 20 && person.draw().chance("employee", rates.of("medical_employee") * (household.rural() ? 1 : 3));
        boolean dropped = !insured && draw.chance("suspended", 0.3);
        if (paid.isAfter(day) || !person.aliveOn(LocalDate.of(year, 1, 1)) || !insured && !dropped) {
            return;
        }
        boolean dead = !person.aliveOn(day.minusDays(15));
        boolean poor = entitlement.dibaoIn(household, person, YearMonth.from(paid))
                || household.livelihood().tekunIn(YearMonth.from(paid));
        boolean severe = person.everCertified() && person.newest().severe();
        sink.row(
                person,
                person.idNumber(),
                year,
                employee ? "职工" : "城乡居民",
                person.name(),
                person.sex(),
                person.birth(),
                dead ? "终止" : dropped ? "停保" : "参保",
                paid,
                employee ? "无" : poor ? "全额" : severe ? "定额" : "无",
                household.town());
    }

    /** 费用结算. */
    void settlements(LocalDate day, RowSink sink) {
        population.forEach(household -> {
            for (Person person : household.members()) {
                settlements(person, sink);
            }
        });
    }

    private void settlements(Person person, RowSink sink) {
        LocalDate start = options.from().minusDays(DAYS_BEFORE);
        long days = ChronoUnit.DAYS.between(start, options.to()) + 1;
        double usual = rates.of(person.everCertified() ? "settlements_holder" : "settlements_family") * days / DAYS_BEFORE;
        int count = (int) (person.draw().waiting("settlements", 1) * usual + person.draw().share("settlement"));
        boolean serious = person.draw().chance("serious", rates.of("serious_illness"));
        for (int i = 0; i < Math.min(count, 90) || i == 0 && serious; i++) {
            var draw = person.draw().child("settlement", i);
            LocalDate date = start.plusDays((long) (draw.share("day") * days));
            if (person.aliveOn(date) && !date.isBefore(person.birth())) {
                settlement(person, draw, i, date, serious && i == 0, sink);
            }
        }
    }

    private void settlement(Person person, Draw draw, int index, LocalDate date, boolean serious, RowSink sink) {
        boolean inpatient = serious || draw.chance("inpatient", rates.of("inpatient"));
        double yuan = serious
                ? 70_000 + 120_000 * draw.share("amount")
                : Math.min(24_000, inpatient ? draw.logNormal("amount", 8.3, 0.6) : draw.logNormal("amount", 5.8, 0.9));
        long total = Math.round(yuan * 100);
        long fund = Math.round(total * (0.5 + 0.2 * draw.share("fund")));
        long seriousFund = serious ? (total - fund) / 5 : 0;
        long aid = draw.chance("aid", 0.08) ? (total - fund - seriousFund) / 4 : 0;
        String type = inpatient ? "住院" : draw.chance("pharmacy", 0.3) ? "药店" : draw.chance("special", 0.2) ? "特病" : "门诊";
        String number = "S" + (100_000_000_000L + person.number() * 200 + index * 2L);
        LocalDate reached = date.plusDays(draw.below("reached", 3));
        long own = total - fund - seriousFund - aid;
        settle(person, reached, number, date, type, new long[] {total, fund, seriousFund, aid, own}, "", sink);
        LocalDate reversed = date.plusDays(draw.between("reversed", 1, 15));
        if (draw.chance("reversal", rates.of("reversal")) && person.aliveOn(reversed)) {
            String reversal = "S" + (100_000_000_000L + person.number() * 200 + index * 2L + 1);
            settle(person, reversed, reversal, reversed, type, new long[] {-total, -fund, -seriousFund, -aid, -own}, number, sink);
        }
    }

    private static void settle(
            Person person, LocalDate reached, String number, LocalDate date, String type, long[] cents, String reverses, RowSink sink) {
        sink.event(
                person, reached, number, person.idNumber(), person.name(), date, type, cents[0], cents[1], cents[2], cents[3], cents[4], reverses);
    }
}
