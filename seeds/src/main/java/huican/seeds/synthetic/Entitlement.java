package huican.seeds.synthetic;

import java.time.YearMonth;

/** What a person is entitled to through the household and on their own. */
record Entitlement(Rates rates) {

    /** Dibao of the household, or that of a severe person in an edge household who was taken in as a household of one. */
    boolean dibaoIn(Household household, Person person, YearMonth month) {
        return household.livelihood().dibaoIn(month)
                || takenInAlone(household, person) && household.livelihood().edgeIn(month);
    }

    boolean takenInAlone(Household household, Person person) {
        return household.livelihood().spells().stream().anyMatch(s -> s.category().equals("低保边缘"))
                && person.everCertified()
                && person.newest().severe()
                && !person.standing().former()
                && person.draw().chance("edge single", rates.of("edge_single"));
    }
}
