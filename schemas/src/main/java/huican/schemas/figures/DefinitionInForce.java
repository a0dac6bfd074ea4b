package huican.schemas.figures;

import java.time.LocalDate;
import java.util.List;

/**
 * A definition, and which of its versions counts on a day.
 *
 * @param kind indicator, exception or risk_rule
 * @param title in Chinese
 * @param version by key and number, as published figures name it
 * @param validFrom first day of the version
 * @param legalSource document and place
 * @param whatIfs names of the versions that somebody thinks about
 * @param changes what the deployment adds to it or replaces, a line each
 * @param about text of its file
 * @param sql text of the version
 */
public record DefinitionInForce(
        String kind,
        String key,
        String title,
        String version,
        LocalDate validFrom,
        String legalSource,
        List<String> whatIfs,
        List<String> changes,
        String about,
        String sql) {}
