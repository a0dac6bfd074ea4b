package huican.jobs.store.runner;

import java.util.Arrays;
import java.util.List;

/** How Airflow reads the text of a pattern: {@code |} divides several, and a beginning ends with its last letter or digit. */
public final class SearchText {
    private SearchText() {}

    /** The texts that are meant, without the blanks around them; a pattern that has no other than blank ones is one itself. */
    public static List<String> terms(String pattern) {
        List<String> terms = pattern.contains("|")
                ? Arrays.stream(pattern.split("\\|"))
                        .map(String::strip)
                        .filter(term -> !term.isEmpty())
                        .toList()
                : List.of();
        return terms.isEmpty() ? List.of(pattern) : terms;
    }

    /** JSON, or a part of one, without the blanks that others write between its values; what stands in a text may lose some, too. */
    static String compact(String json) {
        return json.replace("\": ", "\":").replace(", ", ",");
    }

    /** {@code test_} is {@code test}, {@code s3://} is {@code s3}. */
    public static String prefix(String term) {
        int end = term.length();
        while (end > 0 && !Character.isLetterOrDigit(term.codePointBefore(end))) {
            end -= Character.charCount(term.codePointBefore(end));
        }
        return term.substring(0, end);
    }
}
