package huican.jobs.cli.airflow;

import huican.jobs.cli.Screen;
import huican.jobs.problem.Refusal;
import java.security.SecureRandom;
import picocli.CommandLine.Option;

/** A password that a command is given: behind a flag, made up, or asked for. */
final class PasswordInput {
    /** No letters or figures that look alike; 24 of them are 140 bits. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.+";

    private static final int RANDOM_LENGTH = 24;
    private static final String HIDDEN = "\u001b[8m";
    private static final String SHOWN = "\u001b[0m";

    @Option(
            names = {"-p", "--password"},
            paramLabel = "PASSWORD",
            description = "密码；进程列表中可见，不给则询问，或从标准输入读一行")
    private String given;

    @Option(names = "--use-random-password", description = "生成一个密码并显示一次")
    private boolean random;

    /** What it is. */
    String read(OperatorCommands command) {
        if (random) {
            String made = made();
            command.line("Password: " + made);
            return made;
        }
        if (given != null) {
            return given;
        }
        Screen screen = command.context().screen();
        if (!screen.inPlace()) {
            return command.typed("Password:");
        }
        String once = hidden(command, screen, "Password:");
        if (!once.equals(hidden(command, screen, "Repeat for confirmation:"))) {
            throw Refusal.usage("两次输入的密码不同。什么也没有做。");
        }
        return once;
    }

    /** The terminal shows nothing of what is typed: its own text is made invisible, for the command may run in a server that has no terminal. */
    private static String hidden(OperatorCommands command, Screen screen, String question) {
        screen.err().print(HIDDEN);
        try {
            return command.typed(SHOWN + question + HIDDEN);
        } finally {
            screen.err().print(SHOWN);
            screen.err().flush();
        }
    }

    private static String made() {
        var choice = new SecureRandom();
        var text = new StringBuilder();
        while (text.length() < RANDOM_LENGTH) {
            text.append(LETTERS.charAt(choice.nextInt(LETTERS.length())));
        }
        return text + "7aA"; // of each kind one, whatever was chosen
    }
}
