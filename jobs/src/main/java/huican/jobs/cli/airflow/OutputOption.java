package huican.jobs.cli.airflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code -o}. */
final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "格式",
            converter = AirflowOutput.Words.class,
            description = "table（缺省）、json、yaml、plain")
    AirflowOutput output = AirflowOutput.TABLE;

    /** One thing of many fields: where people read, a line for each of them. */
    List<Map<String, Object>> properties(Map<String, Object> fields) {
        if (output == AirflowOutput.JSON || output == AirflowOutput.YAML) {
            return List.of(fields);
        }
        var rows = new ArrayList<Map<String, Object>>();
        fields.forEach((name, value) -> {
            var row = new LinkedHashMap<String, Object>();
            row.put("property_name", name);
            row.put("property_value", value);
            rows.add(row);
        });
        return rows;
    }
}
