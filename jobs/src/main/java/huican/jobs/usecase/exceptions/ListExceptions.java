package huican.jobs.usecase.exceptions;

import huican.jobs.gateway.PersonalNumbers;
import huican.jobs.gateway.PublishedExceptions;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.resource.Spelling;
import huican.schemas.vocabulary.ExceptionState;
import huican.schemas.vocabulary.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The exceptions of a published day, each in the state that was recorded up to now. Takes no lock: a night may be running. */
public record ListExceptions(HomeAccess access) {
    /** Said with every list: what it is not. */
    public static final String TO_VERIFY = "均为待核实：在有人作出决定之前照常发放，本清单不是停发名单。";

    /**
     * Which are wanted; empty for all.
     *
     * @param kind key or title
     * @param town code or name
     * @param state in either language; closed ones are listed only if asked for
     */
    public record Wanted(
            Optional<String> kind,
            Optional<String> town,
            Optional<String> state,
            Optional<String> assignee,
            Optional<LocalDate> asOf) {}

    /** A day's list. */
    public record Listed(LocalDate asOf, List<ListedException> exceptions) {}

    /**
     * The list.
     *
     * @throws Refusal if nothing is published, the day's list is not kept, or there is no such kind, town or state
     */
    public Listed list(Wanted wanted) {
        Optional<ExceptionState> state = wanted.state().map(ListExceptions::state);
        try (var published = open(access)) {
            wanted.kind().ifPresent(kind -> check("疑点", kind, published.kinds()));
            wanted.town().ifPresent(town -> check("镇街", town, published.towns()));
            LocalDate day = day(published, wanted.asOf());
            var said = new SaidOfExceptions(access.records().decisions());
            return new Listed(
                    day,
                    published.listed(day).stream()
                            .map(row -> ListedException.of(row, said))
                            .filter(listed -> matches(listed, wanted, state))
                            .toList());
        }
    }

    private static ExceptionState state(String word) {
        return Term.named(ExceptionState.class, word)
                .orElseThrow(() -> Refusal.usage("没有状态 \"" + word + "\"：应为 "
                        + String.join("、", Term.words(ExceptionState.values())) + "。什么也没有做。"));
    }

    /** An empty list would read as if there were nothing to verify. */
    private static void check(String what, String word, Map<String, String> known) {
        if (known.containsKey(word) || known.containsValue(word)) {
            return;
        }
        var words = new ArrayList<>(known.keySet());
        words.addAll(known.values());
        String all = known.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining("、"));
        throw Refusal.usage("HC-J306 没有" + what + " \"" + PersonalNumbers.withheld(word) + "\""
                + Spelling.suggestion(word, words) + "；有 " + all + "。什么也没有做。");
    }

    private static boolean matches(ListedException listed, Wanted wanted, Optional<ExceptionState> state) {
        var row = listed.row();
        return wanted.kind()
                        .map(kind -> kind.equals(row.exception()) || kind.equals(row.titleZh()))
                        .orElse(true)
                && wanted.town()
                        .map(town -> town.equals(row.areaCode()) || town.equals(row.areaName()))
                        .orElse(true)
                && state.map(asked -> asked == listed.state()).orElse(listed.state() != ExceptionState.CLOSED)
                && wanted.assignee()
                        .map(who -> listed.assignee().filter(who::equals).isPresent())
                        .orElse(true);
    }

    static PublishedExceptions open(HomeAccess access) {
        try {
            return PublishedExceptions.open(access.home());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    /** The day that is asked for, else the newest. */
    static LocalDate day(PublishedExceptions published, Optional<LocalDate> asked) {
        List<LocalDate> days = published.days();
        if (asked.isPresent() && !days.contains(asked.get())) {
            throw Refusal.usage("HC-J302 没有 " + asked.get() + " 的疑点清单：只留最近 40 日之内公布的和月末的，最近一日是 "
                    + days.get(days.size() - 1) + "。什么也没有做。");
        }
        return asked.orElse(days.get(days.size() - 1));
    }
}
