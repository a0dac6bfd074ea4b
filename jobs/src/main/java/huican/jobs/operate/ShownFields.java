package huican.jobs.operate;

import huican.jobs.dag.Dag;
import huican.jobs.dag.DagRun;
import huican.jobs.dag.DagTask;
import huican.jobs.dag.TemplateLookups;
import huican.jobs.dag.TemplateTry;
import java.util.LinkedHashMap;
import java.util.Map;

/** The templated fields of a task as people may see them: as they were rendered when its last try began, secrets as stars, long ones cut. */
public final class ShownFields {
    /** Airflow's bound of a field, and its words. */
    private static final int LONGEST = 4096;

    private static final String CUT = "Truncated. You can change this behaviour in [core]max_templated_field_length. ";

    private ShownFields() {}

    /**
     * Those of a try that begins. None of templates that cannot be rendered: the try fails of it.
     *
     * @param attempt the try that begins
     */
    public static Map<String, Object> of(
            Dag dag, DagRun run, DagTask task, TemplateTry attempt, TemplateLookups lookups) {
        try {
            return cut(RenderedFields.of(dag, run, task, attempt, new MaskedLookups(lookups)));
        } catch (OperatorProblem e) {
            return Map.of();
        }
    }

    private static Map<String, Object> cut(Map<String, Object> fields) {
        var shown = new LinkedHashMap<String, Object>();
        fields.forEach((name, value) -> {
            String text = String.valueOf(value);
            shown.put(name, text.length() > LONGEST ? cut(text) : value);
        });
        return shown;
    }

    private static String cut(String text) {
        return CUT + text.substring(0, LONGEST - CUT.length() - 3).stripTrailing() + "...";
    }
}
