package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.usecase.runner.RunnerHome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A group of commands such as {@code pools}: each command is a method. */
abstract class OperatorCommands implements Runnable, AirflowCommand {
    private CommandSpec spec;

    private final Context context;

    OperatorCommands(Context context) {
        this.context = context;
    }

    void describedBy(CommandSpec given) {
        spec = given;
    }

    Context context() {
        return context;
    }

    RunnerHome home(HomeOptions options) {
        return new RunnerHome(options.access(context), context.environment());
    }

    Instant now() {
        return context.clock().instant();
    }

    void line(Object value) {
        context.screen().line(String.valueOf(value));
    }

    void note(String message) {
        context.screen().note(message);
    }

    int print(OutputOption option, List<? extends Map<String, ?>> rows) {
        option.output.print(rows, context.screen());
        return 0;
    }

    /** A row of columns and values in turn; values may be null. */
    static Map<String, Object> row(Object... columnsAndValues) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            row.put((String) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        return row;
    }

    /** Whether whoever gives the command says yes. The question goes where messages go: standard output is for results. */
    boolean agreed(String question) {
        note(question);
        String answer = answer(context.input()).strip().toLowerCase(Locale.ROOT);
        return answer.equals("y") || answer.equals("yes");
    }

    /** The line that is typed, or stands in the input. */
    String typed(String question) {
        note(question);
        return answer(context.input()).stripTrailing();
    }

    /** Whether whoever gives the command types just this. */
    boolean answered(String question, String wanted) {
        note(question);
        return answer(context.input()).strip().equals(wanted);
    }

    private static String answer(InputStream input) {
        var bytes = new ByteArrayOutputStream();
        try {
            for (int b = input.read(); b >= 0 && b != '\n'; b = input.read()) {
                bytes.write(b);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "the following arguments are required: COMMAND");
    }
}
