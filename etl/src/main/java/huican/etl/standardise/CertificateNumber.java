package huican.etl.standardise;

import java.util.regex.Pattern;

/** Numbers of disability certificates: ID number, category digit 1–7, grade digit 1–4, optionally B and a re-issue number. */
public final class CertificateNumber {
    private static final Pattern SHAPE = Pattern.compile("\\d{17}[\\dX][1-7][1-4](B[1-9]\\d*)?");

    private CertificateNumber() {}

    /** Whether the text (after {@link Texts#number}) has the shape of a certificate number; its ID part may still be invalid. */
    public static boolean shaped(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** The ID number inside, if it is valid; null otherwise. */
    public static String idNumber(String certificate) {
        return IdNumber.valid(certificate.substring(0, 18));
    }

    /** Digit of the category. */
    static String category(String certificate) {
        return certificate.substring(18, 19);
    }

    /** Digit of the grade. */
    static String grade(String certificate) {
        return certificate.substring(19, 20);
    }
}
