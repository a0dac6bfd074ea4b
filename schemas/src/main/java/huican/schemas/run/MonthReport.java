package huican.schemas.run;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * What a month's report tells.
 *
 * @param day the last day published in the month
 * @param runId the run that computed the figures of that day
 * @param districtCode code of the area that is all of it
 * @param district its name
 * @param suppressed whether what few people stand behind is hidden
 * @param threshold how few these are
 * @param parts rows of the report's questions, by the question's name; values by column
 */
public record MonthReport(
        YearMonth month,
        LocalDate day,
        String runId,
        String districtCode,
        String district,
        boolean suppressed,
        int threshold,
        Map<String, List<Map<String, Object>>> parts) {

    public List<Map<String, Object>> part(String name) {
        return parts.get(name);
    }
}
