package huican.jobs.cli;

import huican.schemas.error.ErrorCode;
import huican.schemas.error.ErrorKind;
import java.util.List;

/** What people read about a code. */
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

    /** The kind with the exit code that it leads to. */
    static String kind(ErrorKind kind) {
        return kind.zh() + "（" + (kind == ErrorKind.NOTICE ? "不影响退出码" : "退出码 " + ExitCode.of(kind)) + "）";
    }
}
