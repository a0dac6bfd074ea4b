package huican.jobs.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * What a password must be like (GB/T 22239 8.1.4.1: not easily guessed, of several kinds of characters). One that is not so is good on the
 * machine of the server only.
 */
public final class PasswordRules {
    private static final int SHORTEST = 8;
    /** Argon2id takes more; nobody types it. */
    private static final int LONGEST = 128;

    private static final int KINDS = 3;

    /** From this length on a sentence is as good. */
    private static final int SENTENCE = 20;

    private static final Set<String> COMMON = Set.of(
            "password",
            "passw0rd",
            "p@ssw0rd",
            "p@ssword",
            "admin",
            "airflow",
            "huican",
            "welcome",
            "qwerty",
            "qwer1234",
            "abc123",
            "123456",
            "12345678",
            "iloveyou",
            "letmein",
            "changeme",
            "secret");

    private PasswordRules() {}

    /** Whether it can be none at all: there is nothing of it, or nobody types so much. */
    public static boolean isUnusable(String password) {
        return password.isEmpty() || password.codePointCount(0, password.length()) > LONGEST;
    }

    /** All that is wrong with it, in words for whoever chose it; never the password itself. */
    public static List<String> problems(String username, String password) {
        var problems = new ArrayList<String>();
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            problems.add("少于 " + SHORTEST + " 个字符");
        }
        if (length > LONGEST) {
            problems.add("多于 " + LONGEST + " 个字符");
        }
        if (length < SENTENCE && kinds(password) < KINDS) {
            problems.add("大写字母、小写字母、数字、其他字符四类中不足三类（" + SENTENCE + " 个字符以上不限）");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        String name = username.toLowerCase(Locale.ROOT);
        if (name.length() > 2 && lower.contains(name)) {
            problems.add("含用户名");
        }
        String word = lower.replaceAll("[^a-z]+$", ""); // what is left without figures and signs behind it
        if (COMMON.contains(lower) || COMMON.contains(word)) {
            problems.add("是常见的密码");
        }
        return problems;
    }

    private static long kinds(String password) {
        List<IntPredicate> kinds = List.of(
                Character::isUpperCase,
                Character::isLowerCase,
                Character::isDigit,
                c -> !Character.isUpperCase(c) && !Character.isLowerCase(c) && !Character.isDigit(c));
        return kinds.stream()
                .filter(kind -> password.codePoints().anyMatch(kind))
                .count();
    }
}
