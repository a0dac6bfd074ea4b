package huican.jobs.usecase.exceptions;

import static huican.jobs.usecase.exceptions.WorkListTable.ASSIGNEE;
import static huican.jobs.usecase.exceptions.WorkListTable.ID;
import static huican.jobs.usecase.exceptions.WorkListTable.REASON;
import static huican.jobs.usecase.exceptions.WorkListTable.SEEN;
import static huican.jobs.usecase.exceptions.WorkListTable.UNTIL;
import static huican.jobs.usecase.exceptions.WorkListTable.VERDICT;
import static huican.jobs.usecase.exceptions.WorkListTable.VERDICTS;

import huican.jobs.gateway.PersonalNumbers;
import huican.schemas.run.CellText;
import huican.schemas.vocabulary.ExceptionState;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of a work list.
 *
 * @param place names it, for messages
 */
record WorkListLine(String place, List<String> columns, List<String> fields) {

    boolean isFilledIn() {
        return given(VERDICT).isPresent();
    }

    /** What it says; empty if it cannot be read, then {@code problems} has why. */
    Optional<ExceptionVerdict> verdict(List<String> problems) {
        var own = new ArrayList<String>();
        ExceptionState state = VERDICTS.get(field(VERDICT));
        if (state == null) {
            own.add(VERDICT + "应为 " + String.join("、", VERDICTS.keySet()) + " 之一，不是 " + quoted(VERDICT));
        }
        Optional<LocalDate> until = until(own);
        Optional<SeenException> seen = seen(own);
        own.forEach(problem -> problems.add(place + problem));
        return own.isEmpty()
                ? Optional.of(
                        new ExceptionVerdict(place, field(ID), state, given(ASSIGNEE), until, given(REASON), seen))
                : Optional.empty();
    }

    private Optional<LocalDate> until(List<String> problems) {
        try {
            return given(UNTIL).map(text -> LocalDate.parse(text.replace('/', '-')));
        } catch (DateTimeParseException e) {
            problems.add(UNTIL + "应为日期 yyyy-MM-dd，不是 " + quoted(UNTIL));
            return Optional.empty();
        }
    }

    /** Without it nobody knows what the line rests on. */
    private Optional<SeenException> seen(List<String> problems) {
        try {
            Optional<SeenException> seen = given(SEEN).map(SeenException::parse);
            if (seen.isEmpty()) {
                problems.add(SEEN + "是空的，请保留导出时所写的");
            }
            return seen;
        } catch (NumberFormatException e) {
            problems.add(SEEN + "改动过，请保留导出时所写的");
            return Optional.empty();
        }
    }

    private String quoted(String column) {
        return '"' + PersonalNumbers.withheld(field(column)) + '"';
    }

    private Optional<String> given(String column) {
        return Optional.of(field(column)).filter(text -> !text.isEmpty());
    }

    private String field(String column) {
        int at = columns.indexOf(column);
        String text = at < fields.size() ? fields.get(at).strip() : "";
        return CellText.plain(text);
    }
}
