package huican.schemas.run;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;

/**
 * An answer that somebody quotes: of which run, to which question. Asked again of the same run it must be the same.
 *
 * @param id {@code HC-<run>-<hash>}
 * @param asOf the run's day
 * @param sql the question
 * @param rows how many the answer had
 * @param sha256 of the answer, whatever the order of its rows
 * @param at Shanghai wall time
 */
public record Citation(
        String id, String runId, LocalDate asOf, String sql, long rows, String sha256, LocalDateTime at, String by) {
    private static final int SHOWN = 12;

    /** Of an answer. */
    public static Citation of(
            String runId, LocalDate asOf, String sql, ResultTable answer, LocalDateTime at, String by) {
        String sha256 = hash(answer);
        String id = "HC-" + runId + "-" + Sha256.of(sql + "\n" + sha256).substring(0, SHOWN);
        return new Citation(id, runId, asOf, sql, answer.rows().size(), sha256, at, by);
    }

    /** Whether a text is meant as one. */
    public static boolean isOne(String text) {
        return text.matches("HC-r\\d{8}-\\d{2,}-[0-9a-f]{" + SHOWN + "}");
    }

    /** Whether an answer is the one that was cited. */
    public boolean isOf(ResultTable answer) {
        return hash(answer).equals(sha256);
    }

    private static String hash(ResultTable answer) {
        List<String> rows = answer.rows().stream()
                .map(JsonFile::text)
                .sorted(Comparator.naturalOrder())
                .toList();
        return Sha256.of(JsonFile.text(answer.columns()) + "\n" + String.join("\n", rows));
    }
}
