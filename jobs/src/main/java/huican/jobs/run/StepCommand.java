package huican.jobs.run;

import huican.jobs.dag.ShellWords;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * A command {@code huican step NAME --date D --run RUN [--inbox DIR]} that needs no shell: the run's worker does it.
 *
 * @param inbox empty: the home's
 */
record StepCommand(String name, LocalDate day, Optional<String> inbox) {
    private static final String BEGIN = "huican step ";

    /** Whether a template looks like one; what it is is seen when it is rendered. */
    static boolean isOne(String template) {
        return template.strip().startsWith(BEGIN);
    }

    /** Empty if a shell has to run it. */
    static Optional<StepCommand> of(String command) {
        Optional<List<String>> words = ShellWords.of(command);
        if (words.isEmpty() || words.get().size() < 3 || !command.strip().startsWith(BEGIN)) {
            return Optional.empty();
        }
        try {
            Optional<LocalDate> day = option(words.get(), "--date").map(LocalDate::parse);
            return day.map(date -> new StepCommand(words.get().get(2), date, option(words.get(), "--inbox")));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // the command itself says what is wrong
        }
    }

    private static Optional<String> option(List<String> words, String name) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 >= words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }
}
