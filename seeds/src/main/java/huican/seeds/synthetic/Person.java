package huican.seeds.synthetic;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A human being of the synthetic district.
 *
 * @param number unique; the truth id is made of it
 * @param standing why the person has certificates, or has none
 * @param certificates oldest first; empty without
 * @param since from when the person was registered as disabled ({@link LocalDate#MAX} = never)
 * @param death {@link LocalDate#MAX} = alive
 * @param likeness by what the person can be taken for another
 * @param guardianNumber ID number of the one who answers for the person (the head of the household; for the head another member); the own
 *     one if alone
 */
record Person(
        long number,
        Draw draw,
        String name,
        boolean male,
        LocalDate birth,
        String idNumber,
        String ethnicGroup,
        String relation,
        Standing standing,
        List<Certificate> certificates,
        LocalDate since,
        LocalDate death,
        Set<Likeness> likeness,
        String guardianNumber) {

    /** By what a person can be taken for another one. */
    enum Likeness {
        /** Born on the same day of the same parents. */
        TWIN,
        /** Shares a character of the given name with a brother or sister. */
        SIBLING_GENERATION,
        /** Has the name, sex and birth date of a stranger in another town. */
        NAMESAKE,
        /** Has the name of another member of the household. */
        SAME_NAME
    }

    /** How a person stands to the register. */
    enum Standing {
        HOLDER,
        NEW,
        DEAD,
        EXPIRED,
        CANCELLED,
        FROZEN,
        NONE;

        boolean former() {
            return this == EXPIRED || this == CANCELLED || this == FROZEN;
        }
    }

    Person answeredForBy(Person guardian) {
        return new Person(
                number,
                draw,
                name,
                male,
                birth,
                idNumber,
                ethnicGroup,
                relation,
                standing,
                certificates,
                since,
                death,
                likeness,
                guardian.idNumber());
    }

    String truthId() {
        return "P" + String.valueOf(1_000_000_000L + number).substring(1);
    }

    String sex() {
        return male ? "男" : "女";
    }

    int age(LocalDate day) {
        return Period.between(birth, day).getYears();
    }

    boolean aliveOn(LocalDate day) {
        return death.isAfter(day);
    }

    Optional<Certificate> validOn(LocalDate day) {
        return certificates.stream().filter(c -> c.validOn(day)).reduce((older, newer) -> newer);
    }

    /** The certificate that an office would write on this day: the newest issued by then, else the first. */
    Certificate writtenOn(LocalDate day) {
        return certificates.stream()
                .filter(c -> !c.issue().isAfter(day))
                .reduce((older, newer) -> newer)
                .orElse(certificates.get(0));
    }

    boolean everCertified() {
        return !certificates.isEmpty();
    }

    Certificate newest() {
        return certificates.get(certificates.size() - 1);
    }
}
