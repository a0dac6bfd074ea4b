package huican.schemas.vocabulary;

import java.util.Arrays;
import java.util.List;

/** Why a number is not taken for the person's own. */
public enum NumberReason implements Term {
    /** A member of a household was delivered with the head's. */
    HEADS_NUMBER("户主的号码"),
    /** A child or a ward was delivered with the guardian's, or other rows say that it is the guardian's. */
    GUARDIANS_NUMBER("监护人的号码"),
    /** A certificate beside it is of somebody a generation younger. */
    PARENTS_NUMBER("父母的号码"),
    CONTRADICTS_BIRTH_DATE("与出生日期矛盾"),
    /** More records have it for a person of another name. */
    ANOTHERS_NUMBER("更多记录以此号为另一人");

    private final String zh;

    NumberReason(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }

    /** Whether it says whose the number is: then it is not the profile's. */
    public boolean ofAnother() {
        return this == HEADS_NUMBER || this == GUARDIANS_NUMBER || this == PARENTS_NUMBER;
    }

    /** The words of those that say whose the number is. */
    public static List<String> wordsOfAnother() {
        return Arrays.stream(values())
                .filter(NumberReason::ofAnother)
                .map(Term::word)
                .toList();
    }
}
