package huican.jobs.dag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Splits a plain shell command into its words, so that a known command can be run without a shell. */
public final class ShellWords {
    private static final String NEEDS_A_SHELL = "$`\\|&;<>(){}*?[]~#!\n";

    private ShellWords() {}

    /** The words without their quotes; empty if the command uses anything a shell would have to do. */
    public static Optional<List<String>> of(String command) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (char c : command.strip().toCharArray()) {
            if (quote == 0 && NEEDS_A_SHELL.indexOf(c) >= 0 || quote == '"' && "$`\\".indexOf(c) >= 0) {
                return Optional.empty();
            }
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (c == ' ' || c == '\t') {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (quote != 0) {
            return Optional.empty();
        }
        if (inWord) {
            words.add(word.toString());
        }
        return Optional.of(words);
    }
}
