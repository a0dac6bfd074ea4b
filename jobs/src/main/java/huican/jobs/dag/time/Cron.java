package huican.jobs.dag.time;

import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/** A cron text of five fields, or six with the second at the end, or a nickname, on a clock without a zone. */
public final class Cron {
    private static final Map<String, String> NICKNAMES = Map.of(
            "@hourly", "0 * * * *",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@weekly", "0 0 * * 0",
            "@monthly", "0 0 1 * *",
            "@quarterly", "0 0 1 */3 *",
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *");
    private static final Set<String> EVERY_HOUR = Set.of("*", "*/1", "0-23", "0-23/1");
    private static final CronParser MINUTES = new CronParser(definition(CronDefinitionBuilder.defineCron()));
    private static final CronParser SECONDS = new CronParser(definition(
            CronDefinitionBuilder.defineCron().withSeconds().withStrictRange().and()));

    private final String text;
    private final ExecutionTime times;
    private final boolean everyHour;

    private Cron(String text, ExecutionTime times) {
        this.text = text;
        this.times = times;
        this.everyHour = EVERY_HOUR.contains(text.split("\\s+")[1]);
    }

    /** @throws IllegalArgumentException if the text is no cron text, or one that never comes */
    public static Cron of(String text) {
        String fields = NICKNAMES.getOrDefault(text.strip(), text.strip());
        String spelled = CronText.spelled(fields);
        CronParser parser = spelled.split(" ").length > 5 ? SECONDS : MINUTES;
        var cron = new Cron(fields, ExecutionTime.forCron(parser.parse(spelled)));
        cron.after(LocalDateTime.of(2000, 1, 1, 0, 0));
        return cron;
    }

    private static CronDefinition definition(CronDefinitionBuilder fields) {
        return fields.withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .supportsL()
                .supportsW()
                .withStrictRange()
                .and()
                .withMonth()
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .supportsHash()
                .supportsL()
                .withStrictRange()
                .and()
                .instance();
    }

    /** The fields; of a nickname what it stands for. */
    public String text() {
        return text;
    }

    boolean isEveryHour() {
        return everyHour;
    }

    LocalDateTime after(LocalDateTime moment) {
        return times.nextExecution(moment.atZone(ZoneOffset.UTC))
                .orElseThrow(() -> new IllegalArgumentException("没有这样的日子"))
                .toLocalDateTime();
    }

    LocalDateTime before(LocalDateTime moment) {
        return times.lastExecution(moment.atZone(ZoneOffset.UTC))
                .orElseThrow(() -> new IllegalArgumentException("没有这样的日子"))
                .toLocalDateTime();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cron cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
