package huican.etl.standardise;

import java.util.regex.Pattern;

/** Numbers of disability certificates: ID number, category digit 1–7, grade digit 1–4, optionally B and a re-issue number. */
public final class CertificateNumber {
    private static final int SHORTEST = 20;
    private static final Pattern REISSUE = Pattern.compile("B[1-9]\\d*");

    private CertificateNumber() {}

    /** Whether the text (after {@link Texts#number}) has the shape of a certificate number; its ID part may still be invalid. */
    public static boolean shaped(String text) {
        return text.length() >= SHORTEST
                && IdNumber.digits(text, 17)
                && (text.charAt(17) == 'X' || between('0', text.charAt(17), '9'))
                && between('1', text.charAt(18), '7')
                && between('1', text.charAt(19), '4')
                && (text.length() == SHORTEST
                        || REISSUE.matcher(text).region(SHORTEST, text.length()).matches());
    }

    private static boolean between(char first, char c, char last) {
        return c >= first && c <= last;
    }

    /** Digit of the category. */
    static int category(String certificate) {
        return certificate.charAt(18) - '0';
    }

    /** Digit of the grade. */
    static int grade(String certificate) {
        return certificate.charAt(19) - '0';
    }
}
