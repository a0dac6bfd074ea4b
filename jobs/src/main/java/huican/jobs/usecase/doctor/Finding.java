package huican.jobs.usecase.doctor;

/**
 * One line of the doctor.
 *
 * @param text what was found
 * @param remedy what to do about it; empty if nothing
 */
public record Finding(Mark mark, String text, String remedy) {
    /** All right; wrong; to be known. */
    public enum Mark {
        GOOD,
        BAD,
        NOTE
    }

    static Finding good(String text) {
        return new Finding(Mark.GOOD, text, "");
    }

    static Finding bad(String text, String remedy) {
        return new Finding(Mark.BAD, text, remedy);
    }

    static Finding note(String text) {
        return new Finding(Mark.NOTE, text, "");
    }

    /** Good if it is so. */
    static Finding of(boolean good, String text, String remedy) {
        return good ? good(text) : bad(text, remedy);
    }
}
