package huican.jobs.cli.airflow;

import huican.jobs.dag.time.RunDates;
import huican.jobs.operate.Moment;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The dates of a run to come, under Airflow's names. */
final class NextField implements ITypeConverter<String> {
    private static final List<String> SHOWN =
            List.of("logical_date", "data_interval.start", "data_interval.end", "run_after");

    @Override
    public String convert(String value) {
        if (SHOWN.contains(value)) {
            return value;
        }
        throw new TypeConversionException("invalid choice: '" + value + "' (choose from "
                + String.join(", ", SHOWN.stream().map(f -> "'" + f + "'").toList()) + ")");
    }

    static Instant of(RunDates run, String field) {
        return switch (field) {
            case "data_interval.start" -> run.intervalStart();
            case "data_interval.end" -> run.intervalEnd();
            case "run_after" -> run.runAfter();
            default -> run.logicalDate();
        };
    }

    static Map<String, Object> all(RunDates run) {
        var row = new LinkedHashMap<String, Object>();
        SHOWN.forEach(field -> row.put(field, Moment.text(of(run, field))));
        return row;
    }
}
