package huican.jobs.usecase.exceptions;

import static huican.jobs.usecase.exceptions.WorkListTable.ASSIGNEE;
import static huican.jobs.usecase.exceptions.WorkListTable.EVIDENCE_HASH;
import static huican.jobs.usecase.exceptions.WorkListTable.ID;
import static huican.jobs.usecase.exceptions.WorkListTable.REASON;
import static huican.jobs.usecase.exceptions.WorkListTable.UNTIL;
import static huican.jobs.usecase.exceptions.WorkListTable.VERDICT;
import static huican.jobs.usecase.exceptions.WorkListTable.VERDICTS;

import huican.jobs.gateway.SheetFile;
import huican.jobs.problem.Refusal;
import huican.schemas.run.CellText;
import huican.schemas.run.ResultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A work list that a town fills in: a workbook, or CSV. Above the header stands what it is. */
public record WorkListFile(Path file) {
    private static final String NOTHING_DONE = "。一条也没有记录。";

    /** @throws Refusal if it cannot be written, or somebody may have filled it in */
    public void checkNew() {
        if (!SheetFile.isSheet(file)) {
            throw Refusal.usage("--out " + file + " 应以 .xlsx 或 .csv 结尾。没有写文件。");
        }
        if (Files.exists(file)) {
            throw Refusal.usage("--out " + file + " 已存在，可能有人填过。没有写文件；请换一个名字。");
        }
    }

    /** @param note what stands above the header */
    public void write(String note, ResultTable table) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(note));
        rows.add(table.columns());
        table.rows().forEach(row -> rows.add(row.stream().map(this::shown).toList()));
        try {
            SheetFile.write(file, rows);
        } catch (IOException e) {
            throw Refusal.failure("不能写 " + file + "。清单没有写成；请检查目录和权限。");
        }
    }

    /** A text of CSV may be taken for a formula, one of a workbook not. */
    private String shown(Object value) {
        return SheetFile.isWorkbook(file) ? value.toString() : CellText.guarded(value.toString());
    }

    /**
     * The lines in which something was filled in.
     *
     * @throws Refusal telling all that cannot be read
     */
    public List<ExceptionVerdict> read() {
        var rows = rows();
        int header = 0;
        while (header < rows.size() && !rows.get(header).contains(ID)) {
            header++;
        }
        if (header == rows.size()) {
            throw refused(file + " 没有列 " + ID + "，不是 huican exceptions export 写出的清单");
        }
        var columns = rows.get(header).stream().map(String::strip).toList();
        for (String column : List.of(ID, VERDICT, ASSIGNEE, UNTIL, REASON, EVIDENCE_HASH)) {
            if (!columns.contains(column)) {
                throw refused(file + " 没有列 " + column);
            }
        }
        var problems = new ArrayList<String>();
        var verdicts = new ArrayList<ExceptionVerdict>();
        for (int i = header + 1; i < rows.size(); i++) {
            var line = new Line(file.getFileName() + " 第 " + (i + 1) + " 行 ", columns, rows.get(i));
            if (!line.field(VERDICT).isEmpty()) {
                line.verdict(problems).ifPresent(verdicts::add);
            }
        }
        if (!problems.isEmpty()) {
            throw refused(String.join("\nHC-J304 ", problems));
        }
        if (verdicts.isEmpty()) {
            throw refused(file + " 的 " + VERDICT + " 列都是空的");
        }
        return verdicts;
    }

    private List<List<String>> rows() {
        try {
            return SheetFile.read(file);
        } catch (IOException | IllegalArgumentException e) {
            throw refused("不能读取 " + file + "：" + e.getMessage());
        }
    }

    private static Refusal refused(String what) {
        return Refusal.usage("HC-J304 " + what + NOTHING_DONE);
    }

    /** A line of the list; {@code place} names it. */
    private record Line(String place, List<String> columns, List<String> fields) {
        String field(String column) {
            int at = columns.indexOf(column);
            String text = at < fields.size() ? fields.get(at).strip() : "";
            return CellText.plain(text);
        }

        Optional<ExceptionVerdict> verdict(List<String> problems) {
            String state = VERDICTS.get(field(VERDICT));
            if (state == null) {
                problems.add(place + VERDICT + "应为 " + String.join("、", VERDICTS.keySet()) + " 之一，不是 \""
                        + field(VERDICT) + "\"");
                return Optional.empty();
            }
            Optional<LocalDate> until;
            try {
                until = given(UNTIL).map(text -> LocalDate.parse(text.replace('/', '-')));
            } catch (DateTimeParseException e) {
                problems.add(place + UNTIL + "应为日期 yyyy-MM-dd，不是 \"" + field(UNTIL) + "\"");
                return Optional.empty();
            }
            return Optional.of(new ExceptionVerdict(
                    place, field(ID), state, given(ASSIGNEE), until, given(REASON), given(EVIDENCE_HASH)));
        }

        private Optional<String> given(String column) {
            return Optional.of(field(column)).filter(text -> !text.isEmpty());
        }
    }
}
