package huican.jobs.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

/** Bounded retry, with jitter, of work that failed because the connection to the database was lost: a restart takes seconds. */
public final class LostConnection {
    private static final int TRIES = 9;
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;

    private LostConnection() {}

    /** Does the work, again when its connection was lost, for about a minute. The work must have no effect when it loses its connection. */
    public static <R> R retry(Callable<R> work) throws Exception {
        long pause = FIRST_PAUSE_MILLIS;
        for (int number = 1; ; number++) {
            try {
                return work.call();
            } catch (Exception e) {
                if (number == TRIES || !is(e)) {
                    throw e;
                }
                Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    /** Whether a lost or refused connection is behind the failure. */
    static boolean is(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql && isState(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an embedded database's file is closed, lost or without room, and not only a statement that failed: H2's own class 90, general
     * errors but for a lock that was waited for, its tables not there.
     */
    static boolean isFileGone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException sql
                            && String.valueOf(sql.getSQLState()).matches("(08|90|HY0|42S).*")) {
                return true;
            }
        }
        return false;
    }

    /** For the owner of a home whose file cannot be used any more. */
    static DatabaseProblem fileGone(String file, Exception failure) {
        return new DatabaseProblem(
                "HC-J117 控制库 " + file + " 已不能读写（" + reason(failure)
                        + "）。已停止，已发布的数据不变；请检查磁盘和权限，再运行 huican doctor，它会列出可以放回的副本。",
                failure);
    }

    static DatabaseProblem serverGone(Exception failure) {
        return new DatabaseProblem("HC-J114 与控制数据库的连接断开，重试约一分钟仍未恢复。此前已提交的不变；数据库恢复后重跑即可。", failure);
    }

    /** What is at the bottom of it, one line. */
    private static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("").replaceAll(" ?\\[[^\\[\\]]*]$", "");
    }

    /** Class 08; a server that shuts down, crashed or is starting up. */
    private static boolean isState(String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P0"));
    }
}
