package huican.schemas.error;

/**
 * A code that a message begins with, and what people read about it.
 *
 * @param code {@code HC-}, the letter of its group, three digits
 * @param meaning what is wrong
 * @param done what was and was not done
 * @param action what to do
 */
public record ErrorCode(String code, ErrorKind kind, String title, String meaning, String done, String action) {
    static final String FORM = "HC-[A-Z]\\d{3}";

    /** The letter of its group. */
    public String letter() {
        return code.substring(3, 4);
    }
}
