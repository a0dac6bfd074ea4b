package huican.jobs.usecase.exceptions;

import huican.jobs.gateway.PublishedExceptions;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.query.ReadView;
import huican.schemas.run.ResultTable;
import huican.schemas.run.ViewAnswer;
import huican.schemas.run.ViewQuestion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The view {@code exception_list} page by page, each in the state that was recorded up to now. Takes no lock: a night may be running. */
public record ReadExceptions(HomeAccess access, ReadView views) {
    private static final String STATE = "state";

    /** @param question of exception_list, with at least as_of, exception_id and state among its columns */
    public ViewAnswer read(ViewQuestion question) {
        var said = new SaidOfExceptions(access.records().decisions());
        var states = question.conditions().stream()
                .filter(condition -> condition.column().equals(STATE))
                .toList();
        if (states.isEmpty()) {
            ViewAnswer page = views.read(question);
            return new ViewAnswer(page.total(), now(page.page(), said));
        }
        var others = question.conditions().stream()
                .filter(condition -> !condition.column().equals(STATE))
                .toList();
        var all = new ViewQuestion(question.view(), question.columns(), others, Integer.MAX_VALUE, 0);
        int at = question.columns().indexOf(STATE);
        var rows = now(views.read(all).page(), said).rows().stream()
                .filter(row -> states.stream().allMatch(wanted -> wanted.value().equals(row.get(at))))
                .toList();
        var page = rows.stream().skip(question.offset()).limit(question.limit()).toList();
        return new ViewAnswer(rows.size(), new ResultTable(question.columns(), page));
    }

    /** Only of those of which somebody said something is the list of their day looked at. */
    private ResultTable now(ResultTable table, SaidOfExceptions said) {
        int day = table.columns().indexOf("as_of");
        int id = table.columns().indexOf("exception_id");
        int state = table.columns().indexOf(STATE);
        var days = table.rows().stream()
                .filter(row -> !said.about(row.get(id).toString()).isEmpty())
                .map(row -> LocalDate.parse(row.get(day).toString()))
                .collect(Collectors.toSet());
        if (days.isEmpty()) {
            return table;
        }
        var listed = new HashMap<LocalDate, Map<String, String>>();
        try (PublishedExceptions published = ListExceptions.open(access)) {
            days.forEach(one -> listed.put(one, states(published, one, said)));
        }
        return new ResultTable(
                table.columns(),
                table.rows().stream()
                        .map(row -> {
                            var states = listed.getOrDefault(
                                    LocalDate.parse(row.get(day).toString()), Map.of());
                            List<Object> changed = new ArrayList<>(row);
                            changed.set(state, states.getOrDefault(row.get(id).toString(), (String) row.get(state)));
                            return changed;
                        })
                        .toList());
    }

    private static Map<String, String> states(PublishedExceptions published, LocalDate day, SaidOfExceptions said) {
        return published.listed(day).stream()
                .map(row -> ListedException.of(row, said))
                .collect(Collectors.toMap(
                        listed -> listed.row().exceptionId(),
                        listed -> listed.state().word(),
                        (one, other) -> one));
    }
}
