package huican.etl.delivery;

import java.sql.SQLException;

/**
 * Why a department's database gave nothing. The message says what happened and what to do, never a value, a password or the server's own
 * words, which may quote both.
 */
public final class PullException extends Exception {
    private static final long serialVersionUID = 1;

    private PullException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A connection that is none. */
    static PullException connection(String problem) {
        return new PullException("HC-D401 " + problem, null);
    }

    /** Tables that are not there or may not be read. */
    static PullException tables(String problem) {
        return new PullException("HC-D403 " + problem, null);
    }

    /** Not done in time; whatever the connections said when they were cut. */
    static PullException late(AirflowConnection connection) {
        return new PullException(
                "HC-D404 超过时限 " + connection.timeLimit().toSeconds() + " 秒（表被锁住、数据库或网络太慢）。请查数据库，或加大 time_limit_seconds",
                null);
    }

    static PullException of(SQLException problem, AirflowConnection connection) {
        String state = problem.getSQLState() == null ? "" : problem.getSQLState();
        String text = switch (state) {
            case "28000", "28P01" -> "HC-D402 数据库 " + connection + " 不接受用户或密码（" + state + "）。请核对连接";
            case "3D000" -> "HC-D402 " + connection + "：没有这个数据库。请核对连接";
            case "42501", "42P01", "3F000", "42703" -> "HC-D403 表不存在，或没有读取权限（" + state + "）。请让对方授予 SELECT";
            default ->
                isLost(problem)
                        ? "HC-D402 连不上数据库 " + connection + "，或连接中断（" + state + "）。请检查主机、端口和网络"
                        : "HC-D405 数据库 " + connection + " 报告错误 SQLSTATE " + state + "。请让对方查数据库日志";
        };
        return new PullException(text, problem);
    }

    /** Whether the connection is gone, or the server just goes or comes: another try may succeed. */
    static boolean isLost(SQLException problem) {
        String state = problem.getSQLState() == null ? "" : problem.getSQLState();
        return state.startsWith("08") || state.startsWith("57P0") || state.equals("53300");
    }

    /** Whether a limit of ours ended the statement: canceled, or no lock in time. */
    static boolean isLate(SQLException problem) {
        return "57014".equals(problem.getSQLState()) || "55P03".equals(problem.getSQLState());
    }
}
