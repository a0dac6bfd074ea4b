package huican.seeds.synthetic;

import java.util.List;

/**
 * People who live together.
 *
 * @param registration 农业, 非农业 or 居民
 */
record Household(
        long index, Draw draw, Places.Home home, String registration, List<Person> members, Livelihood livelihood) {

    boolean rural() {
        return registration.equals("农业");
    }

    Person head() {
        return members.stream()
                .filter(m -> m.relation().equals("户主"))
                .findFirst()
                .orElse(members.get(0));
    }

    Household withMembers(List<Person> others) {
        return new Household(index, draw, home, registration, others, livelihood);
    }

    /** A grown-up who answers for a child or a person under guardianship: the head, or somebody else if that is the person. */
    Person guardianOf(Person person) {
        return head().equals(person) ? members.get(members.size() - 1) : head();
    }

    Places.Town town() {
        return home.town();
    }
}
