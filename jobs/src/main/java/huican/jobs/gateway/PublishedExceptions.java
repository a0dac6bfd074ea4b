package huican.jobs.gateway;

import huican.jobs.worklist.ExceptionRow;
import huican.jobs.worklist.LifeChange;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.ExceptionState;
import huican.schemas.vocabulary.Term;
import huican.warehouse.worklist.WorkLists;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exceptions as the newest run published them. Takes no lock: a night may be running. */
public final class PublishedExceptions implements AutoCloseable {
    private final WorkLists lists;

    private PublishedExceptions(WorkLists lists) {
        this.lists = lists;
    }

    /**
     * Opens what is published.
     *
     * @throws IllegalStateException if there is nothing to read; the message is for the user
     */
    public static PublishedExceptions open(Home home) {
        return new PublishedExceptions(WorkLists.open(home));
    }

    /** The days whose lists are kept, the newest last; at least one. */
    public List<LocalDate> days() {
        return lists.days();
    }

    /** Titles of the kinds of exceptions by key. */
    public Map<String, String> kinds() {
        return words(lists.kinds(), "exception", "title_zh");
    }

    /** Names of the towns by code; also of what lies in none. */
    public Map<String, String> towns() {
        return words(lists.towns(), "area_code", "name");
    }

    private static Map<String, String> words(List<Map<String, Object>> rows, String key, String word) {
        var words = new LinkedHashMap<String, String>();
        rows.forEach(row -> words.put(text(row, key), text(row, word)));
        return words;
    }

    /** The list of a day, those that close on it too. */
    public List<ExceptionRow> listed(LocalDate asOf) {
        return lists.listed(asOf).stream().map(PublishedExceptions::row).toList();
    }

    /** One of them, as the newest list that has it says. */
    public Optional<ExceptionRow> newest(String exceptionId) {
        return lists.newestDay(exceptionId)
                .flatMap(day -> listed(day).stream()
                        .filter(row -> row.exceptionId().equals(exceptionId))
                        .findFirst());
    }

    /** How one of them lived through the days that are kept. */
    public List<LifeChange> life(String exceptionId) {
        return lists.life(exceptionId).stream()
                .map(row -> new LifeChange(day(row, "as_of"), day(row, "since"), state(row)))
                .toList();
    }

    private static ExceptionRow row(Map<String, Object> row) {
        return new ExceptionRow(
                day(row, "as_of"),
                text(row, "exception"),
                text(row, "title_zh"),
                text(row, "exception_id"),
                text(row, "person_id"),
                Optional.ofNullable(text(row, "name_masked")),
                Optional.ofNullable(text(row, "id_number_masked")),
                Optional.ofNullable(text(row, "household_id")),
                text(row, "area_code"),
                text(row, "area_name"),
                day(row, "since"),
                text(row, "evidence"),
                state(row),
                text(row, "evidence_hash"),
                Optional.ofNullable((Number) row.get("decision")).map(Number::longValue));
    }

    private static ExceptionState state(Map<String, Object> row) {
        return Term.of(ExceptionState.class, text(row, "state"));
    }

    private static String text(Map<String, Object> row, String column) {
        return (String) row.get(column);
    }

    private static LocalDate day(Map<String, Object> row, String column) {
        return (LocalDate) row.get(column);
    }

    @Override
    public void close() {
        lists.close();
    }
}
