package huican.jobs.usecase.exceptions;

import huican.schemas.run.ResultTable;
import huican.schemas.vocabulary.ExceptionState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A work list as a town fills it in: what is to be verified, the person masked, and columns for what was found. */
public final class WorkListTable {
    public static final String ID = "疑点编号";
    /** What the line rests on: {@link SeenException}. */
    public static final String SEEN = "依据校验";
    /** What was found: {@link #VERDICTS}; empty: not yet. */
    public static final String VERDICT = "处理";

    public static final String ASSIGNEE = "分派给";
    public static final String UNTIL = "有效至";
    public static final String REASON = "理由";

    /** What may stand under {@link #VERDICT}, and the state it means. */
    public static final Map<String, ExceptionState> VERDICTS = verdicts();

    private static final List<String> COLUMNS = List.of(
            ID, "截至", "疑点", "镇街", "人员编号", "姓名", "证件号码", "家庭编号", "出现日", "依据", "当前状态", "承办人", VERDICT, ASSIGNEE, UNTIL,
            REASON, SEEN);

    private WorkListTable() {}

    private static Map<String, ExceptionState> verdicts() {
        var verdicts = new LinkedHashMap<String, ExceptionState>();
        verdicts.put("分派", ExceptionState.ASSIGNED);
        verdicts.put("说明", ExceptionState.EXPLAINED);
        verdicts.put("办结", ExceptionState.SETTLED);
        return verdicts;
    }

    /** What stands above the list: what it is not, and how it is filled in. */
    public static String note(String title) {
        return title + "。" + ListExceptions.TO_VERIFY + "请在“" + VERDICT + "”列填 " + String.join("、", VERDICTS.keySet())
                + " 之一；分派填“" + ASSIGNEE + "”，说明填“" + UNTIL + "”（到那一天再列出，最长两年），说明和办结都填“" + REASON + "”，不要写个人信息。空着的不动。";
    }

    public static ResultTable of(List<ListedException> exceptions) {
        return new ResultTable(
                COLUMNS, exceptions.stream().map(WorkListTable::row).toList());
    }

    private static List<Object> row(ListedException listed) {
        var row = listed.row();
        return Arrays.asList(
                row.exceptionId(),
                row.asOf().toString(),
                row.titleZh(),
                row.areaName(),
                row.personId(),
                row.nameMasked().orElse(""),
                row.idNumberMasked().orElse(""),
                row.householdId().orElse(""),
                row.since().toString(),
                row.evidence(),
                listed.state().zh(),
                listed.assignee().orElse(""),
                "",
                "",
                "",
                "",
                SeenException.of(listed).text());
    }
}
