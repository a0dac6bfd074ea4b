package huican.jobs.identity;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all records with one own number and one name say about their person, as its reader may see it: usually masked.
 *
 * @param number the own number; null without one, as every other text that is unknown
 * @param numberState valid, invalid or suspect
 * @param numberReason why suspect
 * @param ownsNumber whether the person may show this number as its own
 * @param household blank-separated {@code A:…}, {@code R:…}
 * @param related blank-separated numbers of guardian and head
 * @param records how many rows
 * @param extracts departments and extracts, in words
 * @param method how it joined its person
 * @param matchWeight of the pair that joined it, in bits; null for a profile a person was founded on
 * @param linkedProfile the other side of that pair
 * @param decidedBy rule, model or a person
 */
public record Profile(
        String id,
        String personId,
        String number,
        String numberState,
        String numberReason,
        boolean ownsNumber,
        String name,
        String sex,
        String birthDate,
        String numberBirthDate,
        String town,
        String address,
        String phone,
        String household,
        String related,
        long records,
        List<String> extracts,
        String method,
        Double matchWeight,
        Double matchProbability,
        String linkedProfile,
        String decidedBy) {

    /** What it shows for a field of the linkage's file; null if it is unknown, or is no field of a profile. */
    public String shown(String field) {
        return switch (field) {
            case "number" -> number;
            case "name" -> name;
            case "sex" -> sex;
            case "birth_date" -> birthDate;
            case "number_birth_date" -> numberBirthDate;
            case "town" -> town;
            case "address" -> address;
            case "phone" -> phone;
            case "household" -> household;
            case "related" -> related;
            default -> null;
        };
    }

    /** The first of the fields that is known; empty if none is. */
    public String firstShown(List<String> fields) {
        return fields.stream()
                .map(this::shown)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse("");
    }

    /** Who it is, in one line. */
    public String line() {
        return Stream.of(name, number, sex, birthDate, town)
                .filter(value -> value != null && !value.isBlank())
                .collect(Collectors.joining("  "));
    }

    /** Where its rows stand, in one line. */
    public String recordsLine() {
        return records + " 条：" + String.join("、", extracts);
    }
}
