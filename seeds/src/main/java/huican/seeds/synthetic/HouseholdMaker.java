package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import huican.seeds.synthetic.Person.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Makes a household from its index: the first member is the one for whom it stands in the district, then the family. */
final class HouseholdMaker {

    /** Person numbers reserved for each household. */
    static final int SLOTS = 8;

    private record AgeBand(int from, int to, double weight) {}

    /** Somebody before having a name: relation to the head, sex, year of birth. */
    private record Sketch(String relation, boolean male, int birthYear) {}

    private final Draw district;
    private final Rates rates;
    private final LocalDate from;
    private final LocalDate to;
    private final Names names = new Names();
    private final IdNumbers idNumbers = new IdNumbers();
    private final Places places = new Places();
    private final CertificateMaker certificates;
    private final LivelihoodMaker livelihoods;
    private final WeightedPool<AgeBand> ages;

    HouseholdMaker(GenerateOptions options, Rates rates) {
        this.district = Draw.ofSeed(options.seed());
        this.rates = rates;
        this.from = options.from();
        this.to = options.to();
        this.certificates = new CertificateMaker(rates, from, to);
        this.livelihoods = new LivelihoodMaker(rates, from);
        ages = new WeightedPool<>(
                SeedFile.read("synthetic/ages.csv").rows().stream()
                        .map(row -> new AgeBand(
                                Integer.parseInt(row.get("from_age")),
                                Integer.parseInt(row.get("to_age")),
                                Double.parseDouble(row.get("weight"))))
                        .toList(),
                AgeBand::weight);
    }

    Places places() {
        return places;
    }

    /** The household with this index; at most {@code holders} of its members hold certificates beside a former holder. */
    Household make(long index, Standing first, int holders) {
        var draw = district.child("household", index);
        boolean rural = draw.chance("rural", rates.of("rural"));
        String registration = rural ? "农业" : draw.chance("resident", rates.of("resident") / (1 - rates.of("rural"))) ? "居民" : "非农业";
        var sketches = family(draw, first);
        boolean alone = sketches.size() == 1 && from.getYear() - sketches.get(0).birthYear() >= 50;
        var livelihood = livelihoods.make(draw, rural, !rural, alone);
        String fatherName = names.surname(draw);
        var members = new ArrayList<Person>();
        int left = holders;
        for (int slot = 0; slot < sketches.size(); slot++) {
            var own = draw.child("member", slot);
            Standing standing = slot == 0 ? first : Standing.NONE;
            if (slot > 0 && left > 0 && own.chance("holder", rates.of("holder_in_family"))) {
                standing = Standing.HOLDER;
            }
            left -= standing == Standing.HOLDER ? 1 : 0;
            members.add(person(index * SLOTS + slot, own, sketches.get(slot), standing, fatherName));
        }
        return new Household(index, draw, places.home(draw, rural), registration, List.copyOf(members), livelihood);
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
            family.add(new Sketch("子女", male, year));
            family.add(new Sketch("户主", type < 0.75, parent));
            if (type > 0.12 && type < 0.9) {
                family.add(new Sketch("配偶", type >= 0.75, parent + draw.between("spouse", -3, 4)));
            }
            if (type > 0.5 && year + 4 < from.getYear()) {
                family.add(new Sketch("子女", draw.chance("sibling", 0.5), year + draw.between("sibling age", 2, 4)));
            }
            return family;
        }
        boolean single = type < (age < 45 ? 0.30 : age < 60 ? 0.18 : 0.27) || first == Standing.DEAD && type < 0.6;
        boolean withParents = !single && age < 45 && type < 0.52;
        family.add(new Sketch(withParents ? "子女" : "户主", male, year));
        if (single) {
            return family;
        }
        if (withParents) {
            int parent = year - draw.between("parent", 21, 33);
            family.add(new Sketch("户主", true, parent));
            family.add(new Sketch("配偶", false, parent + draw.between("spouse", -2, 5)));
            return family;
        }
        family.add(new Sketch("配偶", !male, year + draw.between("spouse", -4, 4)));
        if (age < 60 && draw.chance("child", 0.55)) {
            int child = Math.min(from.getYear() - 1, year + draw.between("child age", 21, 33));
            family.add(new Sketch("子女", draw.chance("child male", 0.5), child));
        }
        if (age >= 30 && age < 58 && draw.chance("old parent", 0.2)) {
            family.add(new Sketch("父母", draw.chance("father", 0.4), year - draw.between("parent", 21, 33)));
        }
        return family;
    }

    private Person person(long number, Draw draw, Sketch sketch, Standing standing, String fatherName) {
        boolean ownFamilyName = sketch.relation().equals("配偶") || sketch.relation().equals("父母") && !sketch.male();
        String surname = ownFamilyName ? names.surname(draw) : fatherName;
        String name = surname + names.given(draw, sketch.male(), sketch.birthYear());
        String ethnicGroup = draw.chance("tujia", 0.012) ? "土家族" : draw.chance("miao", 0.008) ? "苗族" : "汉族";
        if (draw.chance("minority name", 0.003)) {
            var minority = names.minority(draw, sketch.male());
            name = minority.getKey();
            ethnicGroup = minority.getValue();
        }
        LocalDate birth = idNumbers.birthDate(number, sketch.birthYear());
        if (birth.isAfter(from.minusDays(40))) {
            birth = idNumbers.birthDate(number, from.getYear() - 1);
        }
        String idNumber = idNumbers.number(number, birth, sketch.male(), draw);
        LocalDate death = death(draw, standing, birth);
        var papers = certificates.make(draw, standing, idNumber, birth, death);
        LocalDate since = papers.isEmpty() ? LocalDate.MAX : since(draw, papers.get(0).issue(), birth);
        return new Person(
                number, draw, name, sketch.male(), birth, idNumber, ethnicGroup, sketch.relation(), standing, papers, since, death);
    }

    private LocalDate death(Draw draw, Standing standing, LocalDate birth) {
        if (standing == Standing.DEAD) {
            LocalDate day = from.minusDays(draw.between("death", 1, 500));
            return day.isBefore(birth) ? birth.plusDays(30) : day;
        }
        int age = from.getYear() - birth.getYear();
        double perYear = rates.of("death_per_year") * Math.max(0.1, (age - 40) / 25.0);
        double days = 1 + 365 * draw.waiting("death", perYear);
        return days > 20_000 || from.plusDays((long) days).isAfter(to) ? LocalDate.MAX : from.plusDays((long) days);
    }

    /** A certificate renewed after ten years keeps its number: most people were registered long before the issue that is shown. */
    private static LocalDate since(Draw draw, LocalDate issue, LocalDate birth) {
        LocalDate earlier = draw.chance("renewed", 0.75) ? issue.minusDays(draw.between("since", 700, 4_000)) : issue;
        LocalDate earliest = birth.plusDays(60);
        return earlier.isBefore(earliest) ? earliest.isBefore(issue) ? earliest : issue : earlier;
    }
}
