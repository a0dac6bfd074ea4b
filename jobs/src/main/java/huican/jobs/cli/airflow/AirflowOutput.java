package huican.jobs.cli.airflow;

import huican.jobs.cli.Screen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Forms the rows of a command are printed in, as Airflow's {@code -o} has them: scripts read them. */
public enum AirflowOutput {
    TABLE {
        @Override
        String text(List<Map<String, Object>> rows) {
            return rows.isEmpty() ? NO_DATA : RichTable.text(rows) + "\n"; // a table ends with one blank line
        }

        @Override
        Object cell(Object value) {
            return value instanceof List<?> list
                    ? String.join(
                            ",",
                            list.stream()
                                    .map(item -> String.valueOf(cell(item)))
                                    .toList())
                    : PythonText.str(value);
        }
    },
    JSON {
        @Override
        String text(List<Map<String, Object>> rows) {
            return PythonText.json(rows);
        }
    },
    YAML {
        @Override
        String text(List<Map<String, Object>> rows) {
            var options = new DumperOptions();
            options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
            return new Yaml(options)
                    .dump(rows.stream().map(TreeMap::new).toList())
                    .stripTrailing();
        }
    },
    PLAIN {
        @Override
        String text(List<Map<String, Object>> rows) {
            return rows.isEmpty() ? NO_DATA : PlainTable.text(rows);
        }
    };

    private static final String NO_DATA = "No data found";

    /**
     * Prints rows.
     *
     * @param rows of the same keys in the same order; values are null, text, numbers, booleans, lists or maps
     */
    public void print(List<? extends Map<String, ?>> rows, Screen screen) {
        var cells = new ArrayList<Map<String, Object>>();
        for (Map<String, ?> row : rows) {
            var of = new LinkedHashMap<String, Object>();
            row.forEach((column, value) -> of.put(column, cell(value)));
            cells.add(of);
        }
        screen.line(text(cells));
    }

    abstract String text(List<Map<String, Object>> rows);

    /** Booleans and numbers are text, lists and maps stay. */
    Object cell(Object value) {
        if (value instanceof List<?> list) {
            var items = new ArrayList<>();
            list.forEach(item -> items.add(cell(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            var entries = new LinkedHashMap<String, Object>();
            map.forEach((key, item) -> entries.put(String.valueOf(key), cell(item)));
            return entries;
        }
        return value == null ? null : PythonText.str(value);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** From the words of {@code -o}. */
    static final class Words implements ITypeConverter<AirflowOutput> {
        @Override
        public AirflowOutput convert(String value) {
            for (AirflowOutput output : values()) {
                if (output.word().equals(value)) {
                    return output;
                }
            }
            throw new TypeConversionException(
                    "invalid choice: '" + value + "' (choose from 'table', 'json', 'yaml', 'plain')");
        }
    }
}
