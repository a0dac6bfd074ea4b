package huican.jobs.database;

import huican.schemas.run.DatabaseSettings;
import java.sql.SQLException;

/** Says in one line why a database server did not let us in. */
final class ConnectProblem {
    private ConnectProblem() {}

    static RuntimeException of(DatabaseSettings settings, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return new DatabaseProblem(
                        "HC-J107 " + text(settings, sql.getSQLState()) + "什么也没有做；" + advice(sql.getSQLState()));
            }
        }
        return failure;
    }

    private static String text(DatabaseSettings settings, String state) {
        String user = settings.user().isEmpty() ? "（未指明）" : settings.user();
        return switch (state) {
            case "28P01", "28000" -> "数据库 " + settings + " 不接受用户 " + user + " 或其密码。";
            case "3D000" -> "没有数据库 " + settings + "。";
            case "42501" -> "用户 " + user + " 无权使用数据库 " + settings + "。";
            case "53300" -> "数据库 " + settings + " 的连接已满。";
            default -> "连不上数据库 " + settings + "（SQLSTATE " + state + "）。";
        };
    }

    private static String advice(String state) {
        return switch (state) {
            case "28P01", "28000" -> "请检查 HUICAN_DB_USER 与 HUICAN_DB_PASSWORD，或 --db 里的用户名和密码。";
            case "3D000" -> "请先由管理员建库（createdb），或改正 --db。";
            case "42501" -> "请由管理员授权。";
            case "53300" -> "请稍后再试，或调大 max_connections。";
            default -> "请检查 --db 的主机、端口和服务是否在运行。";
        };
    }
}
