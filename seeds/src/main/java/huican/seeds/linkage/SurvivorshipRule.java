package huican.seeds.linkage;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which of several values of an attribute stands in the golden record.
 *
 * @param attribute of a person, such as {@code name}
 * @param order of the criteria: the first in which two values differ decides
 * @param sources keys of departments in the order of {@link Criterion#SOURCES}; empty without it
 */
public record SurvivorshipRule(String attribute, List<Criterion> order, List<String> sources) {

    /** What decides between records: without the ID number, which is no record's to say. */
    public SurvivorshipRule amongRecords() {
        return new SurvivorshipRule(
                attribute,
                order.stream().filter(c -> c != Criterion.FROM_NUMBER).toList(),
                sources);
    }

    /** The rule in a line, beside every value it chose: {@code unmasked > sources(registry) > newest}. */
    public String text() {
        return order.stream()
                .map(c -> c == Criterion.SOURCES ? c.word() + "(" + String.join(", ", sources) + ")" : c.word())
                .collect(Collectors.joining(" > "));
    }
}
