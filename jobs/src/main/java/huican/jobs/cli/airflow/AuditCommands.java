package huican.jobs.cli.airflow;

import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditFilter;
import huican.jobs.audit.AuditHead;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.audit.AuditLog;
import huican.jobs.usecase.audit.AuditVerdict;
import huican.schemas.run.Shanghai;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican audit}. */
@Command(name = "audit", description = "审计日志：谁、何时、从何处、对什么做了什么")
final class AuditCommands extends OperatorCommands {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(Shanghai.ZONE);

    AuditCommands(Context context) {
        super(context);
    }

    @Command(name = "list", description = "列出记录，新的在前")
    int list(
            @Mixin HomeOptions home,
            @Mixin OutputOption output,
            @Option(names = "--actor", paramLabel = "USER", description = "谁") String actor,
            @Option(names = "--action", paramLabel = "ACTION", description = "做了什么，如 trigger、reveal、sign_in")
                    String action,
            @Option(names = "--kind", paramLabel = "KIND", description = "对哪一类，如 dag、run、pool、delivery、user")
                    String kind,
            @Option(names = "--subject", paramLabel = "TEXT", description = "对象的名称中含有的文字") String subject,
            @Option(names = "--since", paramLabel = "MOMENT", converter = DateOption.class, description = "自何时起")
                    Instant since,
            @Option(names = "--until", paramLabel = "MOMENT", converter = DateOption.class, description = "到何时为止")
                    Instant until,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "最多几条，缺省 100") int limit,
            @Option(names = "--values", description = "连同之前和之后的值") boolean values) {
        var filter = new AuditFilter(
                Optional.ofNullable(actor),
                Optional.ofNullable(action),
                Optional.ofNullable(kind),
                Optional.ofNullable(subject),
                Optional.ofNullable(since),
                Optional.ofNullable(until),
                Math.max(0, limit));
        return print(
                output,
                new AuditLog(home(home))
                        .list(filter).stream()
                                .map(entry -> shown(entry, values))
                                .toList());
    }

    private static Map<String, Object> shown(AuditEntry entry, boolean values) {
        Map<String, Object> shown = row(
                "id", entry.id(),
                "at", TIME.format(entry.at()),
                "actor", entry.actor(),
                "from", entry.origin(),
                "action", entry.action(),
                "kind", entry.kind(),
                "subject", entry.subject(),
                "result", entry.result());
        if (values) {
            shown.put("before", entry.before());
            shown.put("after", entry.after());
        }
        return shown;
    }

    @Command(name = "verify", description = "核对审计日志：改动、删除、换序、截断都会看出；完整则退出码 0，否则 1")
    int verify(
            @Mixin HomeOptions home,
            @Option(names = "--head", paramLabel = "N:HASH", description = "在别处留存的末条，一并核对") String head) {
        AuditVerdict verdict =
                new AuditLog(home(home)).verify(Optional.ofNullable(head).map(AuditCommands::head));
        var screen = context().screen();
        if (verdict.isWhole()) {
            line(screen.good() + " 审计日志完整：" + verdict.entries() + " 条，没有改动、缺失或换序");
            if (verdict.entries() > 0) {
                line("  末条 " + verdict.head().entry() + ":" + verdict.head().hash() + "（可留存在别处，日后用 --head 核对）");
            }
            return 0;
        }
        verdict.problems().forEach(problem -> line(screen.bad() + " " + problem));
        note("HC-J197 审计日志不完整：" + verdict.problems().size() + " 处不符，现有 " + verdict.entries()
                + " 条。什么也没有改动；请保留现场，与备份和留存的末条比对，查明何人何时动过控制库。");
        return 1;
    }

    private static AuditHead head(String given) {
        String[] parts = given.split(":", 2);
        if (parts.length != 2 || !parts[0].matches("\\d{1,18}")) {
            throw Refusal.usage("--head 应为 序号:散列，如 128:9f2c…，不是 \"" + given + "\"。");
        }
        return new AuditHead(Long.parseLong(parts[0]), parts[1]);
    }
}
