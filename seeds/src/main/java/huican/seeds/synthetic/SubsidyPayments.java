package huican.seeds.synthetic;

import huican.seeds.synthetic.Person.Standing;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/**
 * 两项补贴发放 of the Civil Affairs Bureau: for each month one batch on the 22nd and one on the last day with what came later (new holders,
 * failed payments made good, double payments, clawbacks).
 */
record SubsidyPayments(Population population, Entitlement entitlement, Rates rates, GenerateOptions options) {

    /** Months before the first delivery of which the first delivery tells. */
    private static final int MONTHS_BEFORE = 7;

    private static final int PAY_DAY = 22;

    private enum Subsidy {
        LIVING("困难生活补贴"),
        NURSING("重度护理补贴");

        final String word;

        Subsidy(String word) {
            this.word = word;
        }
    }

    /** A batch in the making; numbers its rows. */
    private static final class Batch {

        private final YearMonth month;
        private final boolean late;
        private final LocalDate reached;
        private final RowSink sink;
        private int rows;

        Batch(YearMonth month, boolean late, RowSink sink) {
            this.month = month;
            this.late = late;
            this.reached = late ? month.atEndOfMonth() : month.atDay(PAY_DAY);
            this.sink = sink;
        }

        void row(Household household, Person person, Subsidy subsidy, YearMonth paidFor, long cents, String state) {
            rows++;
            String name = month.toString().replace("-", "") + (late ? "-2" : "-1");
            boolean certified = person.everCertified();
            boolean noId = certified && person.draw().chance("paid by certificate", 0.01);
            sink.event(
                    person,
                    reached,
                    name,
                    String.valueOf(rows),
                    paidFor,
                    subsidy.word,
                    person.name(),
                    noId ? Forms.NOTHING : person.idNumber(),
                    certified ? person.writtenOn(reached).number() : Forms.NOTHING,
                    cents,
                    state,
                    household.town());
        }
    }

    void write(LocalDate day, RowSink sink) {
        YearMonth first = YearMonth.from(options.from()).minusMonths(MONTHS_BEFORE);
        for (long i = 0; i <= ChronoUnit.MONTHS.between(first, YearMonth.from(day)); i++) {
            for (boolean late : new boolean[] {false, true}) {
                var batch = new Batch(first.plusMonths(i), late, sink);
                if (sink.concerns(batch.reached)) {
                    population.forEach(household -> household.members().forEach(person -> pay(household, person, batch)));
                }
            }
        }
    }

    private void pay(Household household, Person person, Batch batch) {
        for (Subsidy subsidy : Subsidy.values()) {
            if (batch.late) {
                payLate(household, person, subsidy, batch);
            } else if (due(household, person, subsidy, batch.month, batch.reached)
                    || planted(household, person, subsidy, batch.month)) {
                var draw = draw(person, subsidy, batch.month);
                if (!draw.chance("missing", rates.of("payment_missing"))) {
                    batch.row(household, person, subsidy, batch.month, cents(person, subsidy, batch.month), failed(draw) ? "失败" : "成功");
                }
            }
        }
    }

    private void payLate(Household household, Person person, Subsidy subsidy, Batch batch) {
        YearMonth month = batch.month;
        var draw = draw(person, subsidy, month);
        boolean early = due(household, person, subsidy, month, month.atDay(PAY_DAY));
        boolean madeGood = early && !draw.chance("missing", rates.of("payment_missing")) && failed(draw)
                && draw.chance("retried", rates.of("payment_retried"));
        boolean newcomer = !early && due(household, person, subsidy, month, month.atEndOfMonth());
        boolean again = early && !failed(draw) && draw.chance("double", rates.of("payment_double"));
        if (madeGood || newcomer || again) {
            batch.row(household, person, subsidy, month, cents(person, subsidy, month), "成功");
        }
        YearMonth before = month.minusMonths(1);
        if (afterDeath(household, person, subsidy, before)
                && !draw(person, subsidy, before).chance("missing", rates.of("payment_missing"))
                && !failed(draw(person, subsidy, before))
                && person.draw().chance("clawback", rates.of("payment_clawback"))) {
            batch.row(household, person, subsidy, before, cents(person, subsidy, before), "追回");
        }
    }

    /** Whether the rules give the subsidy, as the office knows it on a day. */
    private boolean due(Household household, Person person, Subsidy subsidy, YearMonth month, LocalDate known) {
        if (!person.everCertified() || !person.aliveOn(known)) {
            return false;
        }
        var certificate = person.validOn(known);
        if (certificate.isEmpty()) {
            return false;
        }
        return switch (subsidy) {
            case LIVING -> entitlement.dibaoIn(household, person, month);
            case NURSING -> certificate.get().severe() && !household.livelihood().tekunIn(month);
        };
    }

    private boolean planted(Household household, Person person, Subsidy subsidy, YearMonth month) {
        return notEligible(person, subsidy, month)
                || withoutCertificate(household, person, subsidy, month)
                || afterDeath(household, person, subsidy, month);
    }

    private boolean notEligible(Person person, Subsidy subsidy, YearMonth month) {
        LocalDate payDay = month.atDay(PAY_DAY);
        return person.standing() == Standing.HOLDER
                && person.draw().chance("not eligible" + subsidy, rates.of("payment_not_eligible"))
                && person.aliveOn(payDay)
                && person.validOn(payDay).isPresent();
    }

    private boolean withoutCertificate(Household household, Person person, Subsidy subsidy, YearMonth month) {
        if (!person.aliveOn(month.atDay(PAY_DAY))) {
            return false;
        }
        if (!person.everCertified()) {
            return subsidy == Subsidy.LIVING && person.draw().chance("family paid", rates.of("family_paid"));
        }
        return person.standing().former()
                && person.validOn(month.atDay(PAY_DAY)).isEmpty()
                && paidBefore(household, person, subsidy)
                && person.draw().chance("without certificate", rates.of("payment_without_certificate"));
    }

    private boolean afterDeath(Household household, Person person, Subsidy subsidy, YearMonth month) {
        if (person.death().equals(LocalDate.MAX) || person.aliveOn(month.atDay(1)) || !person.everCertified()) {
            return false;
        }
        long months = ChronoUnit.MONTHS.between(YearMonth.from(person.death()), month);
        return months >= 1
                && months <= 1 + person.draw().below("months after death", 3)
                && paidBefore(household, person, subsidy)
                && person.draw().chance("after death", rates.of("payment_after_death"));
    }

    private static boolean paidBefore(Household household, Person person, Subsidy subsidy) {
        return subsidy == Subsidy.NURSING ? person.newest().severe() : household.livelihood().ever();
    }

    private boolean failed(Draw draw) {
        return draw.chance("failed", rates.of("payment_failed"));
    }

    private static Draw draw(Person person, Subsidy subsidy, YearMonth month) {
        return person.draw().child(subsidy.word, month.getYear() * 12L + month.getMonthValue());
    }

    private static long cents(Person person, Subsidy subsidy, YearMonth month) {
        long yuan = month.isBefore(YearMonth.of(2022, 10)) ? 70 : 80;
        boolean first = person.everCertified() && person.newest().grade() == 1;
        return (subsidy == Subsidy.NURSING && first ? yuan + 10 : yuan) * 100;
    }
}
