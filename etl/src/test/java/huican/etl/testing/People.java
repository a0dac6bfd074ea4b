package huican.etl.testing;

import huican.etl.standardise.IdNumber;

/** Invented numbers with a true check character, made where they are used: none is written down. */
public final class People {

    private People() {}

    /** A valid ID number: area 500113, born {@code yyyyMMdd}, with that order number (odd for men). */
    public static String idNumber(String born, int order) {
        String first17 = "500113" + born + String.format("%03d", order);
        return first17 + IdNumber.check(first17);
    }
}
