package huican.jobs.usecase.exceptions;

import huican.jobs.access.Account;
import huican.jobs.gateway.PersonalNumbers;
import huican.schemas.vocabulary.ExceptionState;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is wrong with what somebody wants to record.
 *
 * @param accounts users by name
 */
record CheckVerdict(Function<String, Optional<Account>> accounts) {
    private static final int LONGEST_NAME = 250;
    /** What is never looked at again is hidden, not explained. */
    private static final Period LONGEST_EXPLAINED = Period.ofYears(2);

    /** All that is wrong, in words for people; empty if it may be recorded. */
    List<String> problems(ExceptionVerdict verdict, ListedException now) {
        var problems = new ArrayList<String>();
        verdict.seen().ifPresent(seen -> checkSeen(seen, SeenException.of(now), problems));
        checkReason(verdict, problems);
        switch (verdict.state()) {
            case ASSIGNED -> checkAssignee(verdict, now, problems);
            case EXPLAINED -> checkUntil(verdict, now, problems);
            case OPEN, SETTLED, CLOSED -> {}
        }
        checkContradictions(verdict, problems);
        return problems;
    }

    private static void checkSeen(SeenException seen, SeenException now, List<String> problems) {
        if (!seen.evidenceHash().equals(now.evidenceHash())) {
            problems.add("导出之后依据变了，请看过新的依据再决定");
        }
        if (seen.decision() != now.decision()) {
            problems.add("导出之后有人记录过处理，请看过经过（huican exceptions history）再重新导出");
        }
    }

    /** What belongs to another verdict: nobody knows which was meant. */
    private static void checkContradictions(ExceptionVerdict verdict, List<String> problems) {
        if (verdict.assignee().isPresent() && verdict.state() != ExceptionState.ASSIGNED) {
            problems.add("只有分派才写分派给");
        }
        if (verdict.until().isPresent() && verdict.state() != ExceptionState.EXPLAINED) {
            problems.add("只有说明才写有效至");
        }
    }

    private static void checkReason(ExceptionVerdict verdict, List<String> problems) {
        String reason = verdict.reason().orElse("").strip();
        if (reason.isEmpty() && verdict.state() != ExceptionState.ASSIGNED) {
            problems.add("缺少理由");
        }
        if (PersonalNumbers.holds(reason)) {
            problems.add("理由中有证件号码或手机号，而理由会永久保存");
        }
    }

    /** Somebody who may not see the town could do nothing about it. */
    private void checkAssignee(ExceptionVerdict verdict, ListedException now, List<String> problems) {
        String assignee = verdict.assignee().orElse("").strip();
        if (assignee.isEmpty()) {
            problems.add("没有写明分派给谁");
        } else if (assignee.length() > LONGEST_NAME || PersonalNumbers.holds(assignee)) {
            problems.add("分派给谁应为用户名，最长 " + LONGEST_NAME + " 个字符");
        } else if (accounts.apply(assignee)
                .flatMap(Account::town)
                .filter(town -> !now.row().areaCode().startsWith(town))
                .isPresent()) {
            problems.add("用户 " + assignee + " 属于别的镇街，看不到这一条");
        }
    }

    private static void checkUntil(ExceptionVerdict verdict, ListedException now, List<String> problems) {
        if (verdict.until().isEmpty()) {
            problems.add("说明须写有效至（yyyy-MM-dd），到那一天再列出来核实");
        } else if (!verdict.until().get().isAfter(now.row().asOf())) {
            problems.add("有效至 " + verdict.until().get() + " 不在清单日期 " + now.row().asOf() + " 之后");
        } else if (verdict.until().get().isAfter(now.row().asOf().plus(LONGEST_EXPLAINED))) {
            problems.add("有效至 " + verdict.until().get() + " 太远，最晚为清单日期之后两年："
                    + now.row().asOf().plus(LONGEST_EXPLAINED));
        }
    }
}
