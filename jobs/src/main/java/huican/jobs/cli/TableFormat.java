package huican.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import huican.jobs.problem.Refusal;
import huican.schemas.run.ResultTable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** Forms a query's result is printed in. */
public enum TableFormat {
    /** For reading, rounded and narrowed. */
    TABLE {
        @Override
        public void print(ResultTable table, PrintStream out) {
            new PeopleTable(table, PeopleTable.COLUMNS, PeopleTable.ROWS).print(out);
        }
    },
    /** RFC 4180 with a header; null is empty. */
    CSV {
        @Override
        public void print(ResultTable table, PrintStream out) {
            var text = new StringWriter();
            try (var csv = CsvWriter.builder().build(text)) {
                csv.writeRecord(table.columns());
                table.rows()
                        .forEach(row -> csv.writeRecord(
                                row.stream().map(TableFormat::text).toList()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.print(text);
        }
    },
    /** An array of objects, one a line. */
    JSON {
        @Override
        public void print(ResultTable table, PrintStream out) {
            var lines = new ArrayList<String>();
            for (List<Object> row : table.rows()) {
                var object = new LinkedHashMap<String, Object>();
                for (int i = 0; i < row.size(); i++) {
                    Object value = row.get(i);
                    boolean plain = value == null || value instanceof Number || value instanceof Boolean;
                    object.put(table.columns().get(i), plain ? value : value.toString());
                }
                lines.add(json(object));
            }
            out.println("[" + String.join(",\n ", lines) + "]");
        }
    };

    private static final JsonMapper MAPPER = new JsonMapper();

    public abstract void print(ResultTable table, PrintStream out);

    public static TableFormat ofWord(String word) {
        for (TableFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(word)) {
                return format;
            }
        }
        throw Refusal.usage("--format 应为 table、csv 或 json，不是 \"" + word + "\"。");
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
