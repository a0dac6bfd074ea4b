package huican.jobs.database;

/** The connection was lost while a commit was under way: it may count or not. */
public final class UnknownCommitException extends RuntimeException {
    UnknownCommitException(RuntimeException cause) {
        super("HC-W005 与控制数据库的连接在提交时断开，结果未知。没有删除任何文件；数据库恢复后重跑即可，重跑不会重复。", new Exception(cause.getMessage()));
    }
}
