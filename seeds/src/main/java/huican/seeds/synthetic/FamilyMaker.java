package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import huican.seeds.synthetic.Person.Likeness;
import huican.seeds.synthetic.Person.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Decides who lives together, the one for whom the household stands in the district first. */
final class FamilyMaker {

    private record AgeBand(int from, int to, double weight) {}

    /** Somebody before having a name: relation to the head, sex, year of birth, likeness to another. */
    record Sketch(String relation, boolean male, int birthYear, Set<Likeness> likeness) {

        static Sketch of(String relation, boolean male, int birthYear) {
            return new Sketch(relation, male, birthYear, Set.of());
        }

        boolean is(Likeness other) {
            return likeness.contains(other);
        }

        boolean sharesGeneration() {
            return is(Likeness.SIBLING_GENERATION);
        }

        private Sketch like(Likeness another) {
            var all = EnumSet.of(another);
            all.addAll(likeness);
            return new Sketch(relation, male, birthYear, Set.copyOf(all));
        }
    }

    private final Rates rates;
    private final LocalDate from;
    private final WeightedPool<AgeBand> ages;

    FamilyMaker(Rates rates, LocalDate from) {
        this.rates = rates;
        this.from = from;
        ages = new WeightedPool<>(
                SeedFile.read("synthetic/ages.csv").rows().stream()
                        .map(row -> new AgeBand(
                                Integer.parseInt(row.get("from_age")),
                                Integer.parseInt(row.get("to_age")),
                                Double.parseDouble(row.get("weight"))))
                        .toList(),
                AgeBand::weight);
    }

    /** A family, in some a twin, a brother or sister of the first, or somebody of the first's name. */
    List<Sketch> make(Draw draw, Standing first, boolean twinPossible) {
        var family = family(draw, first);
        if (twinPossible && draw.chance("twin", rates.of("twin"))) {
            addTwin(draw, family);
        } else if (family.get(0).relation().equals("户主")
                && draw.chance("sibling at home", rates.of("sibling_at_home"))) {
            addSibling(draw, family);
        }
        nameSiblings(draw, family);
        int last = family.size() - 1;
        if (last >= 2 && !family.get(last).is(Likeness.TWIN) && draw.chance("same name", rates.of("same_name"))) {
            family.set(0, family.get(0).like(Likeness.SAME_NAME));
            family.set(last, family.get(last).like(Likeness.SAME_NAME));
        }
        return List.copyOf(family);
    }

    /** The family of somebody whose name, sex and birth date are the first's of another family: the others are a year older. */
    List<Sketch> ofNamesake(Draw other, Standing first) {
        var family = family(other, first);
        var strangers = new ArrayList<Sketch>();
        strangers.add(family.get(0).like(Likeness.NAMESAKE));
        family.stream()
                .skip(1)
                .map(sketch -> Sketch.of(sketch.relation(), sketch.male(), sketch.birthYear() - 1))
                .forEach(strangers::add);
        return List.copyOf(strangers);
    }

    private static void addTwin(Draw draw, List<Sketch> family) {
        var first = family.get(0).like(Likeness.TWIN);
        boolean sameSex = draw.chance("twin same sex", 0.7);
        String relation = first.relation().equals("子女") ? "子女" : "兄弟姐妹";
        family.set(0, first);
        family.add(new Sketch(relation, first.male() == sameSex, first.birthYear(), first.likeness()));
    }

    private static void addSibling(Draw draw, List<Sketch> family) {
        int younger = draw.between("sibling at home age", 2, 7);
        family.add(Sketch.of(
                "兄弟姐妹", draw.chance("sibling at home male", 0.5), family.get(0).birthYear() + younger));
    }

    /** Gives brothers and sisters of the first a character of the first's name. */
    private void nameSiblings(Draw draw, List<Sketch> family) {
        var first = family.get(0);
        for (int i = 1; i < family.size(); i++) {
            var other = family.get(i);
            boolean sibling = other.relation().equals("兄弟姐妹")
                    || other.relation().equals("子女") && first.relation().equals("子女");
            double share = rates.of(other.is(Likeness.TWIN) ? "twin_generation" : "sibling_generation");
            if (sibling && draw.child("sibling", i).chance("generation", share)) {
                family.set(0, family.get(0).like(Likeness.SIBLING_GENERATION));
                family.set(i, other.like(Likeness.SIBLING_GENERATION));
            }
        }
    }

    private List<Sketch> family(Draw draw, Standing first) {
        var band = ages.at(draw.share("age band"));
        int year = from.getYear() - draw.between("age", band.from(), band.to());
        boolean male = draw.chance("male", 0.55);
        int age = from.getYear() - year;
        double type = draw.share("family");
        var family = new ArrayList<Sketch>();
        if (age < 18) {
            int parent = year - draw.between("parent", 21, 36);
            family.add(Sketch.of("子女", male, year));
            family.add(Sketch.of("户主", type < 0.75, parent));
            if (type > 0.12 && type < 0.9) {
                family.add(Sketch.of("配偶", type >= 0.75, parent + draw.between("spouse", -3, 4)));
            }
            if (type > 0.5 && year + 4 < from.getYear()) {
                family.add(Sketch.of("子女", draw.chance("sibling", 0.5), year + draw.between("sibling age", 2, 4)));
            }
            return family;
        }
        boolean single = type < (age < 45 ? 0.30 : age < 60 ? 0.18 : 0.27) || first == Standing.DEAD && type < 0.6;
        boolean withParents = !single && age < 45 && type < 0.52;
        family.add(Sketch.of(withParents ? "子女" : "户主", male, year));
        if (single) {
            return family;
        }
        if (withParents) {
            int parent = year - draw.between("parent", 21, 33);
            family.add(Sketch.of("户主", true, parent));
            family.add(Sketch.of("配偶", false, parent + draw.between("spouse", -2, 5)));
            return family;
        }
        family.add(Sketch.of("配偶", !male, year + draw.between("spouse", -4, 4)));
        if (age < 60 && draw.chance("child", 0.55)) {
            int child = Math.min(from.getYear() - 1, year + draw.between("child age", 21, 33));
            family.add(Sketch.of("子女", draw.chance("child male", 0.5), child));
        }
        if (age >= 30 && age < 58 && draw.chance("old parent", 0.2)) {
            family.add(Sketch.of("父母", draw.chance("father", 0.4), year - draw.between("parent", 21, 33)));
        }
        return family;
    }
}
