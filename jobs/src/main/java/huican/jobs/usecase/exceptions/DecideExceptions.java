package huican.jobs.usecase.exceptions;

import huican.jobs.access.Actor;
import huican.jobs.gateway.PersonalNumbers;
import huican.jobs.home.DemoHome;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore.Change;
import huican.jobs.store.DecisionStore.Entry;
import huican.jobs.store.DecisionStore.Subject;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.run.Decision;
import huican.schemas.run.ExceptionDecision;
import huican.schemas.run.JsonFile;
import huican.schemas.vocabulary.DecisionKind;
import huican.schemas.vocabulary.ExceptionState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person records of exceptions whose they are, why they are right as they are, or that they are dealt with; on record for ever, with name,
 * time and reason. The published list follows with the next night. Nothing is stopped or paid by it.
 */
public record DecideExceptions(HomeAccess access) {
    private static final Map<ExceptionState, String> ACTIONS = Map.of(
            ExceptionState.ASSIGNED, "assign",
            ExceptionState.EXPLAINED, "explain",
            ExceptionState.SETTLED, "settle");

    /**
     * What was recorded.
     *
     * @param recorded the exceptions, as they were
     * @param unchanged how many were recorded like this already
     * @param demo whether the home is of the demo, which has no next night
     */
    public record Recorded(List<ListedException> recorded, int unchanged, boolean demo) {}

    /** The same for what stands in no file. */
    public Recorded decide(List<ExceptionVerdict> verdicts, Actor actor) {
        return decide(new FilledIn(verdicts, List.of()), actor);
    }

    /**
     * Records all, or none.
     *
     * @throws Refusal naming all that is wrong; then nothing is recorded
     */
    public Recorded decide(FilledIn filled, Actor actor) {
        return access.asOwner("exceptions", owned -> {
            var said = new SaidOfExceptions(owned.decisions().all());
            Map<String, ListedException> now = listed(said);
            var wanted = filled.verdicts().stream()
                    .filter(verdict -> !isRecorded(verdict, said.about(verdict.exceptionId())))
                    .toList();
            var problems = new ArrayList<String>();
            filled.unreadable().forEach(problem -> problems.add("HC-J304 " + problem));
            problems.addAll(problems(wanted, now, owned));
            refuse(problems);
            owned.decisions()
                    .appendAll(
                            owned.now(),
                            actor,
                            wanted.stream()
                                    .map(verdict -> entry(verdict, now.get(verdict.exceptionId())))
                                    .toList());
            return new Recorded(
                    wanted.stream()
                            .map(verdict -> now.get(verdict.exceptionId()))
                            .toList(),
                    filled.verdicts().size() - wanted.size(),
                    DemoHome.isOne(access.home()));
        });
    }

    private Map<String, ListedException> listed(SaidOfExceptions said) {
        try (var published = ListExceptions.open(access)) {
            return published.listed(ListExceptions.day(published, Optional.empty())).stream()
                    .map(row -> ListedException.of(row, said))
                    .collect(Collectors.toMap(
                            listed -> listed.row().exceptionId(), listed -> listed, (one, other) -> one, HashMap::new));
        }
    }

    /** Whether the same was said last, of the same evidence: a file taken in twice changes nothing. */
    private static boolean isRecorded(ExceptionVerdict verdict, List<Decision> about) {
        if (about.isEmpty()) {
            return false;
        }
        Decision last = about.get(about.size() - 1);
        var state = ExceptionDecision.of(last);
        return state.state() == verdict.state()
                && last.reason().equals(verdict.said())
                && Optional.ofNullable(state.assignee())
                        .equals(verdict.assignee().map(String::strip))
                && Optional.ofNullable(state.until()).equals(verdict.until())
                && verdict.seen()
                        .map(SeenException::evidenceHash)
                        .filter(hash -> hash.equals(state.evidenceHash()))
                        .isPresent();
    }

    private static List<String> problems(
            List<ExceptionVerdict> verdicts, Map<String, ListedException> now, OwnedHome owned) {
        var check = new CheckVerdict(name -> owned.users().read(users -> users.find(name)));
        var problems = new ArrayList<String>();
        Set<String> seen = new HashSet<>();
        for (ExceptionVerdict verdict : verdicts) {
            String place = verdict.place() + PersonalNumbers.withheld(verdict.exceptionId()) + "：";
            if (!now.containsKey(verdict.exceptionId())) {
                problems.add("HC-J300 " + place + "最近公布的清单中没有这个疑点编号");
            } else if (now.get(verdict.exceptionId()).state() == ExceptionState.CLOSED) {
                problems.add("HC-J305 " + place + "该疑点已关闭（数据中已不存在），不必再处理");
            } else if (!seen.add(verdict.exceptionId())) {
                problems.add("HC-J303 " + place + "写了两次");
            } else {
                check.problems(verdict, now.get(verdict.exceptionId()))
                        .forEach(problem -> problems.add("HC-J303 " + place + problem));
            }
        }
        return problems;
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.usage(String.join("\n", problems) + "。\n一条也没有记录。");
        }
    }

    private static Entry entry(ExceptionVerdict verdict, ListedException now) {
        var after = new ExceptionDecision(
                verdict.state(),
                now.row().asOf(),
                verdict.assignee().map(String::strip).orElse(null),
                verdict.until().orElse(null),
                now.row().evidenceHash());
        return new Entry(
                new Subject(DecisionKind.EXCEPTION, verdict.exceptionId()),
                ACTIONS.get(verdict.state()),
                verdict.said(),
                new Change(now.decision().map(Decision::afterState).orElse(null), JsonFile.text(after)));
    }
}
