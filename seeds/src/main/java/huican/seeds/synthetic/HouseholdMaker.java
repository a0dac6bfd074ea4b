package huican.seeds.synthetic;

import huican.seeds.synthetic.FamilyMaker.Sketch;
import huican.seeds.synthetic.Person.Likeness;
import huican.seeds.synthetic.Person.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;

/** Makes a household from its index: the first member is the one for whom it stands in the district, then the family. */
final class HouseholdMaker {

    /** Person numbers reserved for each household. */
    static final int SLOTS = 5;

    /** Households so far apart have first members with the same birthday: the order of the numbers repeats after 365 persons. */
    static final int NAMESAKE_DISTANCE = 365 / SLOTS;

    private final Draw district;
    private final Rates rates;
    private final LocalDate from;
    private final LocalDate to;
    private final Names names = new Names();
    private final IdNumbers idNumbers = new IdNumbers();
    private final Places places = new Places();
    private final CertificateMaker certificates;
    private final LivelihoodMaker livelihoods;
    private final FamilyMaker families;

    HouseholdMaker(GenerateOptions options, Rates rates) {
        this.district = Draw.ofSeed(options.seed());
        this.rates = rates;
        this.from = options.from();
        this.to = options.to();
        this.certificates = new CertificateMaker(rates, from, to);
        this.livelihoods = new LivelihoodMaker(rates, from);
        this.families = new FamilyMaker(rates, from);
    }

    Places places() {
        return places;
    }

    /** The household with this index; at most {@code holders} of its members hold certificates beside a former holder. */
    Household make(long index, Standing first, int holders) {
        var draw = district.child("household", index);
        boolean rural = rural(draw);
        String registration =
                rural ? "农业" : draw.chance("resident", rates.of("resident") / (1 - rates.of("rural"))) ? "居民" : "非农业";
        boolean namesake = hasNamesake(index);
        var model = namesake ? district.child("household", index - NAMESAKE_DISTANCE) : draw;
        var sketches = namesake ? families.ofNamesake(model, first) : families.make(draw, first, twinPossible(index));
        boolean alone = sketches.size() == 1 && from.getYear() - sketches.get(0).birthYear() >= 50;
        var livelihood = livelihoods.make(draw, rural, !rural, alone);
        String firstName = name(model.child("member", 0), sketches.get(0), names.surname(model), "")
                .getKey();
        var members = new ArrayList<Person>();
        int left = holders;
        for (int slot = 0; slot < sketches.size(); slot++) {
            var own = draw.child("member", slot);
            var sketch = sketches.get(slot);
            Standing standing = slot == 0 ? first : Standing.NONE;
            double certified = rates.of(sketch.is(Likeness.TWIN) ? "twin_holder" : "holder_in_family");
            if (slot > 0 && left > 0 && own.chance("holder", certified)) {
                standing = Standing.HOLDER;
            }
            left -= standing == Standing.HOLDER ? 1 : 0;
            var name = name(slot == 0 ? model.child("member", 0) : own, sketch, names.surname(model), firstName);
            members.add(person(index * SLOTS, slot, own, sketch, standing, name));
        }
        var household = new Household(index, draw, places.home(draw, rural), registration, members, livelihood);
        return household.withMembers(members.stream()
                .map(member -> member.answeredForBy(household.guardianOf(member)))
                .toList());
    }

    /** Whether somebody of the district may have this number; true in doubt. */
    boolean mayBeGiven(String idNumber) {
        long person = idNumbers.personOf(idNumber);
        return idNumbers.ofTwins(idNumber)
                || person >= 0
                        && Stream.of(Standing.HOLDER, Standing.DEAD)
                                .flatMap(first -> make(person / SLOTS, first, 0).members().stream())
                                .anyMatch(member -> member.idNumber().equals(idNumber));
    }

    /** Whether the first member has the name, sex and birth date of the first member {@value #NAMESAKE_DISTANCE} households before. */
    private boolean hasNamesake(long index) {
        long before = index - NAMESAKE_DISTANCE;
        if (before < 0 || !wantsNamesake(index) || wantsNamesake(before)) {
            return false;
        }
        var draw = district.child("household", index);
        var other = district.child("household", before);
        return !places.home(draw, rural(draw))
                .town()
                .equals(places.home(other, rural(other)).town());
    }

    private boolean wantsNamesake(long index) {
        return district.child("household", index).chance("namesake", rates.of("namesake"));
    }

    private boolean rural(Draw draw) {
        return draw.chance("rural", rates.of("rural"));
    }

    private boolean twinPossible(long index) {
        return idNumbers.twinPossible(index * SLOTS);
    }

    /** Name and ethnic group; {@code firstName} is the first member's, for those who are named after him. */
    private Map.Entry<String, String> name(Draw draw, Sketch sketch, String fatherName, String firstName) {
        boolean ownFamilyName =
                sketch.relation().equals("配偶") || sketch.relation().equals("父母") && !sketch.male();
        String surname = ownFamilyName ? names.surname(draw) : fatherName;
        boolean named = !firstName.isEmpty() && firstName.startsWith(surname);
        if (sketch.is(Likeness.SAME_NAME) && !firstName.isEmpty()) {
            return Map.entry(firstName, "汉族");
        }
        if (draw.chance("minority name", 0.003)) {
            return names.minority(draw, sketch.male());
        }
        String ethnicGroup = draw.chance("tujia", 0.012) ? "土家族" : draw.chance("miao", 0.008) ? "苗族" : "汉族";
        boolean generation = named && sketch.sharesGeneration();
        String given = generation
                ? names.afterSibling(draw, sketch.male(), sketch.birthYear(), firstName.substring(surname.length()))
                : names.given(draw, sketch.male(), sketch.birthYear());
        return Map.entry(surname + given, ethnicGroup);
    }

    private Person person(
            long firstNumber,
            int slot,
            Draw draw,
            Sketch sketch,
            Standing standing,
            Map.Entry<String, String> nameAndGroup) {
        long number = firstNumber + slot;
        boolean twin = sketch.is(Likeness.TWIN);
        long bornAs = twin ? firstNumber : number;
        LocalDate birth = idNumbers.birthDate(bornAs, sketch.birthYear());
        if (birth.isAfter(from.minusDays(40))) {
            birth = idNumbers.birthDate(bornAs, from.getYear() - 1);
        }
        String idNumber = twin
                ? idNumbers.twin(firstNumber, birth, sketch.male(), slot > 0, district.child("twins", firstNumber))
                : idNumbers.number(number, birth, sketch.male(), draw);
        LocalDate death = death(draw, standing, birth);
        var papers = certificates.make(draw, standing, idNumber, birth, death);
        LocalDate since =
                papers.isEmpty() ? LocalDate.MAX : since(draw, papers.get(0).issue(), birth);
        return new Person(
                number,
                draw,
                nameAndGroup.getKey(),
                sketch.male(),
                birth,
                idNumber,
                nameAndGroup.getValue(),
                sketch.relation(),
                standing,
                papers,
                since,
                death,
                sketch.likeness(),
                idNumber);
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
