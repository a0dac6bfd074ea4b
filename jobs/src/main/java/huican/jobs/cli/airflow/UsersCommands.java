package huican.jobs.cli.airflow;

import huican.jobs.access.Account;
import huican.jobs.access.PasswordRules;
import huican.jobs.access.Role;
import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.access.RotateTokenKey;
import huican.jobs.usecase.access.Users;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code huican users}. */
@Command(name = "users", description = "用户：谁可以登录服务，有哪些角色")
final class UsersCommands extends OperatorCommands {

    UsersCommands(Context context) {
        super(context);
    }

    private Users users(HomeOptions options) {
        return new Users(home(options));
    }

    @Command(name = "list", description = "列出用户")
    int list(@Mixin HomeOptions home, @Mixin OutputOption output) {
        Instant now = now();
        return print(
                output, users(home).all().stream().map(user -> shown(user, now)).toList());
    }

    private static Map<String, Object> shown(Account user, Instant now) {
        return row(
                "id", user.id(),
                "username", user.username(),
                "email", user.profile().email().orElse(null),
                "first_name", user.profile().firstName().orElse(null),
                "last_name", user.profile().lastName().orElse(null),
                "roles", List.copyOf(user.roleWords()),
                "town", user.town().orElse(null),
                "receiver", user.receiver().orElse(null),
                "active", user.active(),
                "locked", user.lock().isLocked(now));
    }

    @Command(name = "create", description = "新建一个用户")
    int create(
            @Mixin HomeOptions home,
            @Mixin UserName name,
            @Mixin PasswordInput password,
            @Option(
                            names = {"-r", "--role"},
                            required = true,
                            paramLabel = "ROLE",
                            converter = RoleWord.class,
                            description =
                                    "admin、operator、statistician、town_worker、bureau、auditor，或 Airflow 的 Viewer、User、Op、Admin；可重复")
                    List<Role> roles,
            @Option(names = "--town", paramLabel = "CODE", description = "town_worker 的镇街，区划代码或名称") String town,
            @Option(names = "--receiver", paramLabel = "R", description = "bureau 的接收单位") String receiver,
            @Option(
                            names = {"-e", "--email"},
                            paramLabel = "EMAIL",
                            description = "邮箱")
                    String email,
            @Option(
                            names = {"-f", "--firstname"},
                            paramLabel = "FIRSTNAME",
                            description = "名")
                    String first,
            @Option(
                            names = {"-l", "--lastname"},
                            paramLabel = "LASTNAME",
                            description = "姓")
                    String last) {
        var profile =
                new Account.Profile(Optional.ofNullable(email), Optional.ofNullable(first), Optional.ofNullable(last));
        String chosen = password.read(this);
        Account made = users(home)
                .create(
                        new Users.NewUser(
                                name.required(),
                                chosen,
                                profile,
                                EnumSet.copyOf(roles),
                                Optional.ofNullable(town),
                                Optional.ofNullable(receiver)),
                        context().actor());
        warnOfWeak(made.username(), chosen);
        line("User \"" + made.username() + "\" created with role \"" + String.join(", ", made.roleWords()) + "\"");
        return 0;
    }

    @Command(name = "delete", description = "删除一个用户；其令牌即刻失效")
    int delete(@Mixin HomeOptions home, @Mixin UserName name) {
        users(home).remove(name.required(), context().actor());
        line("User \"" + name.required() + "\" deleted");
        return 0;
    }

    @Command(name = "reset-password", description = "换一个用户的密码；其令牌即刻失效，锁定即刻解除")
    int resetPassword(@Mixin HomeOptions home, @Mixin UserName name, @Mixin PasswordInput password) {
        String chosen = password.read(this);
        users(home).resetPassword(name.required(), chosen, context().actor());
        warnOfWeak(name.required(), chosen);
        line("User \"" + name.required() + "\" password reset successfully");
        return 0;
    }

    private void warnOfWeak(String username, String password) {
        List<String> problems = PasswordRules.problems(username, password);
        if (!problems.isEmpty()) {
            context()
                    .screen()
                    .note("HC-J199 密码容易被猜到：" + String.join("；", problems)
                            + "。它只能从服务所在的机器登录，从其他机器会被当作错误的密码；请用 huican users reset-password 换一个。");
        }
    }

    @Command(name = "add-role", description = "给一个用户加一个角色")
    int addRole(@Mixin HomeOptions home, @Mixin UserName name, @Mixin OneRole one) {
        if (!users(home).addRole(name.required(), one.role, context().actor())) {
            throw Refusal.failure(
                    "User \"" + name.required() + "\" is already a member of role \"" + one.role.word() + "\"");
        }
        line("User \"" + name.required() + "\" added to role \"" + one.role.word() + "\"");
        return 0;
    }

    @Command(name = "remove-role", description = "取消一个用户的一个角色")
    int removeRole(@Mixin HomeOptions home, @Mixin UserName name, @Mixin OneRole one) {
        if (!users(home).removeRole(name.required(), one.role, context().actor())) {
            throw Refusal.failure(
                    "User \"" + name.required() + "\" is not a member of role \"" + one.role.word() + "\"");
        }
        line("User \"" + name.required() + "\" removed from role \"" + one.role.word() + "\"");
        return 0;
    }

    @Command(name = "disable", description = "停用一个用户：不能登录，其令牌即刻失效")
    int disable(@Mixin HomeOptions home, @Mixin UserName name) {
        users(home).activate(name.required(), false, context().actor());
        line("User \"" + name.required() + "\" disabled");
        return 0;
    }

    @Command(name = "enable", description = "重新启用一个用户")
    int enable(@Mixin HomeOptions home, @Mixin UserName name) {
        users(home).activate(name.required(), true, context().actor());
        line("User \"" + name.required() + "\" enabled");
        return 0;
    }

    @Command(name = "rotate-key", description = "换签发令牌的密钥；此前的令牌即刻失效，都要重新登录")
    int rotateKey(
            @Mixin HomeOptions home, @Option(names = "--keep-old", description = "此前的令牌到期之前仍有效") boolean keepOld) {
        List<String> kids =
                new RotateTokenKey(home(home)).rotate(keepOld, context().actor());
        line("Token key " + kids.get(0) + " signs from now on; "
                + (kids.size() > 1
                        ? "tokens of " + kids.get(1) + " stay good until they expire"
                        : "older tokens are refused"));
        return 0;
    }

    /** Whom. */
    static final class UserName {
        @Option(
                names = {"-u", "--username"},
                required = true,
                paramLabel = "USERNAME",
                description = "用户名")
        private String username;

        String required() {
            return username.strip();
        }
    }

    /** Which role. */
    static final class OneRole {
        @Option(
                names = {"-r", "--role"},
                required = true,
                paramLabel = "ROLE",
                converter = RoleWord.class,
                description = "角色")
        private Role role;
    }

    /** From the words of roles. */
    static final class RoleWord implements ITypeConverter<Role> {
        @Override
        public Role convert(String word) {
            return Role.named(word)
                    .orElseThrow(() -> new TypeConversionException("invalid choice: '" + word
                            + "' (choose from "
                            + Arrays.stream(Role.values())
                                    .map(role -> "'" + role.word() + "'")
                                    .collect(Collectors.joining(", "))
                            + ", 'Op')"));
        }
    }
}
