package huican.seeds.synthetic;

import huican.seeds.synthetic.Needs.Kind;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Extracts of the Disabled Persons' Federation. */
record Registry(Population population, Needs needs, Rates rates, Places places, GenerateOptions options) {

    private static final List<String> CATEGORY = List.of("", "视力", "听力", "言语", "肢体", "智力", "精神", "多重");
    private static final List<String> GRADE = List.of("", "一级", "二级", "三级", "四级");
    private static final LocalDate PLAN_START = LocalDate.of(2021, 1, 1);

    /** 持证残疾人. */
    void certificates(LocalDate day, RowSink sink) {
        population.forEach(household -> {
            for (Person person : household.members()) {
                for (Certificate c : person.certificates()) {
                    if (!c.issue().isAfter(day)) {
                        certificate(household, person, c, day, sink);
                    }
                }
            }
        });
    }

    private void certificate(Household household, Person person, Certificate c, LocalDate day, RowSink sink) {
        boolean ward = person.age(day) < 18
                || c.severe() && c.category() >= 5 && person.draw().chance("guardian", 0.7);
        var guardian = household.guardianOf(person);
        boolean guarded = ward && !guardian.equals(person);
        sink.row(
                person,
                c.number(),
                person.name(),
                person.sex(),
                person.birth(),
                person.ethnicGroup(),
                household.registration(),
                household.town(),
                household.home().neighbourhood(),
                household.home().address(),
                telephone(household, person),
                guarded ? guardian.name() : Forms.NOTHING,
                guarded ? guardian.idNumber() : Forms.NOTHING,
                CATEGORY.get(c.category()),
                GRADE.get(c.grade()),
                c.issue(),
                c.expiry().equals(LocalDate.MAX) ? Forms.NOTHING : c.expiry(),
                c.stateOn(day),
                c.stateDateOn(day),
                maritalStatus(household, person, day),
                education(person, day),
                employment(person, c, day));
    }

    /** 需求调查. */
    void surveys(LocalDate day, RowSink sink) {
        population.forEach(household -> {
            for (Person person : household.members()) {
                for (int year = Needs.FIRST_YEAR;
                        person.everCertified() && year <= options.to().getYear();
                        year++) {
                    survey(household, person, year, sink);
                }
            }
        });
    }

    private void survey(Household household, Person person, int year, RowSink sink) {
        LocalDate asked = needs.surveyed(person, year);
        var draw = person.draw().child("answers", year);
        if (asked.equals(LocalDate.MAX)) {
            return;
        }
        LocalDate reached = asked.plusDays(draw.below("reached", 4));
        if (reached.isAfter(options.to())) {
            return;
        }
        var written = person.writtenOn(asked);
        boolean mental = written.category() == 6;
        sink.event(
                person,
                reached,
                written.number(),
                year,
                household.members().size(),
                household.livelihood().incomeCents(year, household.draw()),
                needs.needs(person, Kind.REHABILITATION, year),
                needs.needs(person, Kind.DEVICE, year),
                needs.home(household) && needs.homeDone(household).isAfter(asked),
                needs.needs(person, Kind.CARE, year),
                draw.chance("family doctor", rates.of("family_doctor")),
                mental
                        ? (draw.chance("mental", rates.of("mental_rehab")) ? "是" : "否")
                        : draw.chance("blank", 0.3) ? "" : "不适用",
                asked);
    }

    /** 服务记录. */
    void services(LocalDate day, RowSink sink) {
        population.forEach(household -> {
            household.members().stream().filter(Person::everCertified).forEach(person -> services(person, sink));
            homeModification(household, sink);
        });
    }

    private void services(Person person, RowSink sink) {
        for (int year = Needs.FIRST_YEAR; year <= options.to().getYear(); year++) {
            boolean asked = !needs.surveyed(person, year).equals(LocalDate.MAX);
            for (Kind kind : Kind.values()) {
                if (asked && needs.needs(person, kind, year)) {
                    service(person, kind, year, sink);
                }
            }
        }
        var draw = person.draw();
        int age = person.age(options.from());
        if (age >= 17 && age < 60 && draw.chance("training", rates.of("training"))) {
            long days = ChronoUnit.DAYS.between(PLAN_START, options.to());
            LocalDate date = PLAN_START.plusDays((long) (draw.share("training day") * days));
            boolean completed = draw.chance("completed", 0.93);
            record(person, 1, "职业技能培训", date, completed, sink);
        }
        if (draw.chance("other service", rates.of("other_service"))) {
            record(person, 2, "其他", options.from().minusDays(draw.below("other day", 1_500)), true, sink);
        }
    }

    private void service(Person person, Kind kind, int year, RowSink sink) {
        LocalDate met = needs.met(person, kind, year);
        var draw = person.draw().child(kind.service, year);
        int number = 10 + (year - Needs.FIRST_YEAR) * 10 + kind.ordinal();
        boolean recorded =
                year >= options.from().getYear() - 1 || draw.chance("recorded", rates.of("older_service_recorded"));
        if (!met.equals(LocalDate.MAX) && recorded) {
            record(person, number, kind.service, met, true, sink);
        }
        if (met.equals(LocalDate.MAX) && draw.chance("tried", 0.2)) {
            record(person, number, kind.service, LocalDate.of(year, 6, 1), false, sink);
        }
    }

    private void homeModification(Household household, RowSink sink) {
        var person = household.members().stream()
                .filter(Person::everCertified)
                .findFirst()
                .orElseThrow();
        LocalDate done = needs.homeDone(household);
        if (needs.home(household) && !done.equals(LocalDate.MAX) && person.aliveOn(done)) {
            record(person, 3, "无障碍改造", done, true, sink);
        }
    }

    private void record(Person person, int number, String service, LocalDate date, boolean completed, RowSink sink) {
        if (date.isBefore(person.since()) || !person.aliveOn(date)) {
            return;
        }
        var draw = person.draw().child("service", number);
        sink.event(
                person,
                date.plusDays(draw.below("reached", 3)),
                "F" + (100_000_000_000L + person.number() * 1_000 + number),
                person.writtenOn(date).number(),
                service,
                date,
                places.institution(draw),
                completed ? "完成" : "未完成",
                draw.chance("amount", 0.7) ? (Object) (draw.between("yuan", 8, 300) * 1_000L) : Forms.NOTHING);
    }

    private String telephone(Household household, Person person) {
        boolean own = person.draw().chance("own telephone", rates.of("own_telephone"));
        return telephone(own ? person.draw() : household.draw());
    }

    private static String telephone(Draw draw) {
        if (draw.chance("no telephone", 0.15)) {
            return Forms.NOTHING;
        }
        return "13" + draw.below("operator", 10) + (10_000_000 + draw.below("telephone", 90_000_000));
    }

    private static String maritalStatus(Household household, Person person, LocalDate day) {
        int age = person.age(day);
        boolean married =
                household.members().stream().anyMatch(m -> m.relation().equals("配偶"))
                        && !person.relation().equals("子女");
        if (married) {
            return person.draw().chance("married word", 0.1) ? "有配偶" : "已婚";
        }
        return age < 25
                ? "未婚"
                : age > 60 && person.draw().chance("widowed", 0.6)
                        ? "丧偶"
                        : person.draw().chance("divorced", 0.3) ? "离异" : "未婚";
    }

    private static String education(Person person, LocalDate day) {
        int age = person.age(day);
        double share = person.draw().share("education");
        if (age < 6) {
            return Forms.NOTHING;
        }
        if (age < 12) {
            return "小学";
        }
        if (age > 60) {
            return share < 0.3 ? "文盲" : share < 0.8 ? "小学" : "初中";
        }
        return share < 0.08 ? "文盲" : share < 0.4 ? "小学" : share < 0.8 ? "初中" : share < 0.93 ? "高中" : "大专";
    }

    private static String employment(Person person, Certificate c, LocalDate day) {
        int age = person.age(day);
        if (age >= 6 && age < 18) {
            return "在校";
        }
        double share = person.draw().share("employment");
        return age >= 18 && age < 60 && share < (c.severe() ? 0.10 : 0.36) ? "就业" : share > 0.97 ? "其他" : "未就业";
    }
}
