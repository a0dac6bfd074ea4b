package huican.seeds.synthetic;

import java.time.YearMonth;
import java.util.List;

/**
 * What a household lives on.
 *
 * @param spells assistance of all members, oldest first
 * @param incomeYuan per head in the base year
 * @param floorYuan no newer income lies below, so that only planted households are poor without assistance
 * @param dropYear the income of this year is far below that of the year before; 0 = none
 * @param listing how the household stands on the monitoring list
 */
record Livelihood(
        List<Spell> spells, double incomeYuan, double floorYuan, double growth, int baseYear, int dropYear, Listing listing) {

    static final YearMonth RUNNING = YearMonth.of(9999, 12);

    /** Assistance of one category from a month to a month, both included. */
    record Spell(String category, YearMonth start, YearMonth end) {

        boolean covers(YearMonth month) {
            return !start.isAfter(month) && !end.isBefore(month);
        }

        boolean dibao() {
            return category.equals("城市低保") || category.equals("农村低保");
        }
    }

    /** Kind of household on the monitoring list. */
    enum Listing {
        ABSENT,
        ORDINARY,
        LIFTED,
        OPEN,
        ELIMINATED
    }

    boolean dibaoIn(YearMonth month) {
        return spells.stream().anyMatch(s -> s.dibao() && s.covers(month));
    }

    boolean tekunIn(YearMonth month) {
        return spells.stream().anyMatch(s -> s.category().equals("特困供养") && s.covers(month));
    }

    boolean edgeIn(YearMonth month) {
        return spells.stream().anyMatch(s -> s.category().equals("低保边缘") && s.covers(month));
    }

    boolean ever() {
        return !spells.isEmpty();
    }

    /** Income per head of a year in cents. */
    long incomeCents(int year, Draw draw) {
        double grown = incomeYuan * StrictMath.pow(1 + growth, year - baseYear);
        double noisy = grown * (1 + 0.03 * draw.child("income", year).normal("noise"));
        double floored = year >= baseYear - 2 ? Math.max(noisy, floorYuan) : noisy;
        return Math.round((year == dropYear - 1 ? floored / 0.6 : floored) * 100);
    }
}
