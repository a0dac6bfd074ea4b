package huican.jobs.cli.airflow;

import huican.jobs.operate.Moment;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment on the command line: ISO 8601, UTC unless it says otherwise. */
final class DateOption implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
        return Moment.parse(value)
                .orElseThrow(() -> new TypeConversionException("invalid parsedate value: '" + value + "'"));
    }
}
