package huican.schemas.error;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an error asks of whom: exit codes follow it. */
public enum ErrorKind {
    /** The command line or a file given to it is wrong: nothing was done. */
    USAGE("用法有误"),
    /** Done, but what was delivered or defined is not all used: somebody has to act. */
    DATA("数据要人处理"),
    /** Failed, or something needed is missing. */
    FAILURE("失败"),
    /** To be known; the command ends as it would without. */
    NOTICE("提示");

    private final String zh;

    ErrorKind(String zh) {
        this.zh = zh;
    }

    /** For people. */
    public String zh() {
        return zh;
    }

    /** As the register writes it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ErrorKind::word).toList();
    }
}
