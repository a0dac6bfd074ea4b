package huican.jobs.usecase.doctor;

import huican.jobs.access.Account;
import huican.jobs.access.Right;
import huican.jobs.database.ControlDatabase;
import huican.jobs.database.Schema;
import huican.jobs.store.AuditStore;
import huican.jobs.store.UserStore;
import huican.jobs.usecase.audit.AuditVerdict;
import huican.jobs.usecase.audit.VerifyAudit;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Users, keys and the audit log of a home. */
final class AccessChecks {
    private AccessChecks() {}

    static Finding audit(ControlDatabase database, VerifyAudit audit) {
        if (!new Schema(database).has("audit_entry")) {
            return Finding.note("还没有审计日志");
        }
        AuditVerdict verdict = audit.over(new AuditStore(database), Optional.empty());
        return Finding.of(
                verdict.isWhole(),
                verdict.isWhole()
                        ? "审计日志 " + verdict.entries() + " 条，首尾相连，没有改动"
                        : "审计日志不完整：" + verdict.problems().get(0),
                "全部情况见 huican audit verify");
    }

    static Finding users(ControlDatabase database, Instant now) {
        if (!new Schema(database).has("user_account")) {
            return Finding.note("还没有用户");
        }
        List<Account> all = new UserStore(database).read(users -> users.all());
        long locked = all.stream().filter(user -> user.lock().isLocked(now)).count();
        boolean managed =
                all.stream().anyMatch(user -> user.active() && user.principal().may(Right.USERS_MANAGE));
        return Finding.note(
                all.isEmpty()
                        ? "还没有用户：没有人可以登录服务（huican users create）"
                        : all.size() + " 个用户" + (locked == 0 ? "" : "，" + locked + " 个暂时锁定")
                                + (managed ? "" : "，没有人有 admin 角色"));
    }

    /** Keys are for nobody but their owner. */
    static Finding secrets(Home home) {
        if (!Files.isDirectory(home.secrets())) {
            return Finding.note("还没有密钥");
        }
        try (Stream<Path> files = Files.list(home.secrets())) {
            List<String> open = files.filter(Files::isRegularFile)
                    .filter(AccessChecks::isOpen)
                    .map(home::relative)
                    .sorted()
                    .toList();
            return Finding.of(
                    open.isEmpty(),
                    open.isEmpty() ? "secrets/ 中的密钥只有所有者可读" : "他人可读的密钥：" + String.join("、", open),
                    "chmod 600 " + home.secrets() + "/*");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOpen(Path file) {
        try {
            return !PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                    .endsWith("------");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
