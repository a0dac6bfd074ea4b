package huican.jobs.cli;

import huican.schemas.error.ErrorCode;
import huican.schemas.error.ErrorKind;
import huican.seeds.reference.QualityRules.QualityRule;
import java.util.List;

/** What people read about a code, or about a rule of lines and files. */
final class ErrorText {
    private ErrorText() {}

    /** On the screen. */
    static List<String> lines(ErrorCode error) {
        return List.of(
                error.code() + " " + error.title(),
                "  类别  " + kind(error.kind()),
                "  含义  " + error.meaning(),
                "  已做  " + error.done(),
                "  处理  " + error.action());
    }

    /** On the screen. */
    static List<String> lines(QualityRule rule) {
        return List.of(rule.rule() + " " + rule.titleZh(), "  含义  " + rule.meaningZh(), "  来源  " + rule.source());
    }

    /** The kind with the exit code that it leads to. */
    static String kind(ErrorKind kind) {
        return kind.zh() + "（" + (kind == ErrorKind.NOTICE ? "不影响退出码" : "退出码 " + ExitCode.of(kind)) + "）";
    }
}
