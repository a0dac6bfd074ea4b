package huican.seeds.synthetic;

import java.time.LocalDate;
import java.util.List;

/** 学籍信息 of the Education Commission: children with a certificate and some pupils without. */
record Education(Population population, Rates rates) {

    private static final List<String> YEARS = List.of("一年级", "二年级", "三年级", "四年级", "五年级", "六年级");

    private record Place(String stage, String year, String school) {}

    void pupils(LocalDate day, RowSink sink) {
        int schoolYear = day.getMonthValue() >= 10 ? day.getYear() : day.getYear() - 1;
        population.forEach(household -> {
            for (Person person : household.members()) {
                int age = person.age(LocalDate.of(schoolYear, 8, 31));
                if (age >= 3 && age <= 19 && person.aliveOn(day.minusDays(20))) {
                    pupil(household, person, age, schoolYear, sink);
                }
            }
        });
    }

    private void pupil(Household household, Person person, int age, int schoolYear, RowSink sink) {
        var draw = person.draw().child("school", schoolYear);
        boolean compulsory = age >= 6 && age <= 14;
        boolean usual = person.draw().chance("listed", person.everCertified() ? 1 : rates.of("family_pupil"));
        boolean enrolled = compulsory ? person.draw().chance("enrolled", rates.of("enrolled")) : draw.chance("enrolled", later(age));
        if (!usual || !enrolled && (!compulsory || draw.chance("no row", 0.4))) {
            return;
        }
        var place = place(household, person, age);
        var guardian = household.guardianOf(person);
        sink.row(
                person,
                "G" + (10_000_000_000L + person.number()),
                person.draw().chance("no number", 0.01) ? Forms.NOTHING : person.idNumber(),
                person.name(),
                person.sex(),
                person.birth(),
                place.school(),
                place.stage(),
                place.year(),
                mode(person, place),
                enrolled ? "在读" : draw.chance("left", 0.5) ? "退学" : "休学",
                schoolYear + "-" + (schoolYear + 1),
                household.town(),
                guardian.equals(person) ? Forms.NOTHING : guardian.idNumber());
    }

    private static double later(int age) {
        return age < 6 ? 0.5 : age < 18 ? 0.85 : 0.15;
    }

    private static Place place(Household household, Person person, int age) {
        String town = household.town().shortName();
        if (age < 6) {
            return new Place("学前", age < 4 ? "小班" : age < 5 ? "中班" : "大班", town + "幼儿园");
        }
        if (age < 12) {
            return new Place("小学", YEARS.get(age - 6), town + "中心小学");
        }
        if (age < 15) {
            return new Place("初中", YEARS.get(age - 12), town + "中学");
        }
        boolean vocational = person.draw().chance("vocational", 0.5);
        return vocational
                ? new Place("中职", YEARS.get(Math.min(2, age - 15)), "巴南职业教育中心")
                : new Place("高中", YEARS.get(Math.min(2, age - 15)), town + "中学");
    }

    private static String mode(Person person, Place place) {
        if (!person.everCertified() || place.stage().equals("学前")) {
            return "普通班";
        }
        double share = person.draw().share("mode");
        return share < 0.45 ? "随班就读" : share < 0.65 ? "普通班" : share < 0.8 ? "特教学校" : share < 0.88 ? "特教班" : "送教上门";
    }
}
