package huican.etl.standardise;

import huican.schemas.contract.ExtractContract.FileFormat;
import java.util.List;

/** A record written as one line of its layout again, for people who look at what was set aside. */
final class RawLine {

    private RawLine() {}

    /** Fields joined by the delimiter (a comma for sheets), quoted where the layout quotes, or where the value came from a database. */
    static String of(FileFormat format, List<String> fields) {
        String delimiter = format.delimiter().isEmpty() ? "," : format.delimiter();
        var line = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                line.append(delimiter);
            }
            String field = fields.get(i) == null ? "" : fields.get(i);
            boolean quotes = format.quoted() || format.kind().equals("xlsx");
            // In a file without quotes these would have ended the field.
            boolean quote = field.contains(delimiter)
                    || field.contains("\n")
                    || field.contains("\r")
                    || quotes && field.contains("\"");
            line.append(quote ? "\"" + field.replace("\"", "\"\"") + "\"" : field);
        }
        return line.toString();
    }
}
