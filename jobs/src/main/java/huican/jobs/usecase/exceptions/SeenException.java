package huican.jobs.usecase.exceptions;

/**
 * What somebody had before them who filled in a work list: written beside each line, and compared when the list comes back.
 *
 * @param evidenceHash of the evidence shown; may be empty
 * @param decision number of the last decision recorded by then; 0: none
 */
public record SeenException(String evidenceHash, long decision) {
    private static final String BETWEEN = "#";

    static SeenException of(ListedException listed) {
        String hash = listed.row().evidenceHash();
        return new SeenException(hash == null ? "" : hash, listed.lastDecision());
    }

    /**
     * As {@link #text} wrote it; a list of before there were numbers knows of no decision.
     *
     * @throws NumberFormatException if it was changed
     */
    static SeenException parse(String text) {
        int at = text.indexOf(BETWEEN);
        return at < 0
                ? new SeenException(text, 0)
                : new SeenException(text.substring(0, at), Long.parseLong(text.substring(at + 1)));
    }

    String text() {
        return evidenceHash + BETWEEN + decision;
    }
}
