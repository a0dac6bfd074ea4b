package huican.schemas.release;

import java.util.List;
import java.util.Map;

/**
 * The data of a release as they were written.
 *
 * @param tables in the order of the grant
 * @param definitions version by indicator and risk rule
 */
public record MadeData(List<MadeTable> tables, Map<String, String> definitions) {}
