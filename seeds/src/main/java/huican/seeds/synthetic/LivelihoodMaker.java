package huican.seeds.synthetic;

import huican.seeds.synthetic.Livelihood.Listing;
import huican.seeds.synthetic.Livelihood.Spell;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Decides what a household lives on: assistance, income, place on the monitoring list. */
record LivelihoodMaker(Rates rates, LocalDate from) {

    Livelihood make(Draw draw, boolean rural, boolean urbanStandard, boolean grownUpAlone) {
        var kind = kind(draw, rural, grownUpAlone);
        boolean poor = kind == Kind.LOW || kind == Kind.BELOW_LINE;
        int drop = draw.chance("income drop", rates.of("income_drop")) ? from.getYear() - draw.below("drop year", 2) : 0;
        return new Livelihood(
                spells(draw, kind, urbanStandard),
                income(draw, kind, urbanStandard),
                poor ? 0 : urbanStandard ? 9_800 : 8_800,
                poor ? 0.01 : rates.of("income_growth") + 0.01 * draw.normal("growth"),
                from.getYear() - 1,
                drop,
                listing(draw, poor, rural));
    }

    private enum Kind {
        DIBAO,
        TEKUN,
        EDGE,
        RIGID,
        ENDED,
        CHANGED,
        LOW,
        BELOW_LINE,
        ORDINARY
    }

    private Kind kind(Draw draw, boolean rural, boolean grownUpAlone) {
        if (grownUpAlone && draw.chance("tekun", rates.of("tekun_single"))) {
            return Kind.TEKUN;
        }
        double left = draw.share("livelihood");
        Kind[] kinds = {Kind.DIBAO, Kind.EDGE, Kind.RIGID, Kind.ENDED, Kind.CHANGED, Kind.LOW, Kind.BELOW_LINE};
        double[] shares = {
            rates.of(rural ? "dibao_rural" : "dibao_urban"),
            rates.of("edge"),
            rates.of("rigid"),
            rates.of("ended"),
            rates.of("changed"),
            rates.of("low_income"),
            rural ? rates.of("below_line") : 0
        };
        for (int i = 0; i < kinds.length; i++) {
            left -= shares[i];
            if (left < 0) {
                return kinds[i];
            }
        }
        return Kind.ORDINARY;
    }

    private List<Spell> spells(Draw draw, Kind kind, boolean urbanStandard) {
        String dibao = urbanStandard ? "城市低保" : "农村低保";
        YearMonth start = YearMonth.from(from).minusMonths(draw.between("start", 14, 110));
        return switch (kind) {
            case DIBAO -> List.of(new Spell(dibao, start, Livelihood.RUNNING));
            case TEKUN -> List.of(new Spell("特困供养", start, Livelihood.RUNNING));
            case EDGE -> List.of(new Spell("低保边缘", start, Livelihood.RUNNING));
            case RIGID -> List.of(new Spell("刚性支出困难", start, Livelihood.RUNNING));
            case ENDED -> {
                // Half of the ends lie in the half-year in which the rule dibao_lost looks.
                boolean lately = draw.chance("ended lately", 0.4);
                YearMonth end = YearMonth.from(from).minusMonths(lately ? draw.between("end", 0, 6) : draw.between("end", 7, 40));
                YearMonth begin = end.minusMonths(draw.between("length", 6, 60));
                yield List.of(new Spell(draw.chance("rigid", 0.2) ? "刚性支出困难" : dibao, begin, end));
            }
            case CHANGED -> {
                YearMonth end = YearMonth.from(from).minusMonths(draw.between("end", 1, 13));
                yield List.of(new Spell(dibao, start.minusMonths(1), end), new Spell("低保边缘", end.plusMonths(1), Livelihood.RUNNING));
            }
            case LOW, BELOW_LINE, ORDINARY -> List.of();
        };
    }

    private double income(Draw draw, Kind kind, boolean urbanStandard) {
        double share = draw.share("income");
        int more = urbanStandard ? 1_500 : 0;
        return switch (kind) {
            case DIBAO, TEKUN -> draw.chance("low in spite", 0.03) ? 6_500 + 1_500 * share : 8_900 + more + 3_500 * share;
            case EDGE, CHANGED -> 8_900 + more + 2_000 * share;
            case RIGID -> 9_500 + more + 4_000 * share;
            case ENDED -> 9_000 + more + 8_000 * share;
            case LOW -> 4_800 + more + 2_200 * share;
            case BELOW_LINE -> 7_620 + 200 * share;
            case ORDINARY -> Math.max(9_500 + more, draw.logNormal("income", urbanStandard ? 10.25 : 9.85, 0.38));
        };
    }

    private Listing listing(Draw draw, boolean poor, boolean rural) {
        if (!rural) {
            return Listing.ABSENT;
        }
        if (poor) {
            return draw.chance("listed", rates.of("low_on_list")) ? Listing.OPEN : Listing.ABSENT;
        }
        double left = draw.share("listing") - rates.of("monitored");
        if (left < 0) {
            return draw.chance("eliminated", rates.of("eliminated")) ? Listing.ELIMINATED : Listing.OPEN;
        }
        left -= rates.of("lifted");
        return left < 0 ? Listing.LIFTED : left < rates.of("ordinary_listed") ? Listing.ORDINARY : Listing.ABSENT;
    }
}
