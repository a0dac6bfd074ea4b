package huican.jobs.dag;

import huican.schemas.resource.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a DAG file, gathered while it is read. */
final class Problems {
    private final String file;
    private final List<DagProblem> all = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    Problems(String file) {
        this.file = file;
    }

    /**
     * Notes a problem; of one that many tasks inherit from the same line only the first.
     *
     * @param place such as {@code night.link}
     * @param rest what is said of it, with the mark or key that follows the place
     */
    void add(String code, int line, String place, String rest) {
        if (told.add(code + line + rest)) {
            all.add(new DagProblem(code, file, line, place + rest));
        }
    }

    void unknownKey(int line, String place, String key, Collection<String> known) {
        add("HC-J002", line, place, "：没有键 \"" + key + "\"" + suggestion(key, known));
    }

    /** The nearest known word as a question, else a full stop. */
    static String suggestion(String word, Collection<String> known) {
        String suggestion = Spelling.suggestion(word, known);
        return suggestion.isEmpty() ? "。" : suggestion;
    }

    /** @throws DagFileException if there is any */
    void refuse() {
        if (!all.isEmpty()) {
            throw new DagFileException(all);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
