package huican.warehouse.export;

import huican.schemas.resource.ResourceFolder;
import huican.warehouse.export.Dimensions.Dimension;
import huican.warehouse.export.Dimensions.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures of a day as SDMX-CSV 2.0, with the structure they follow as SDMX-ML 2.1. A missing number is {@code NaN}: an empty cell stops readers.
 * {@code CONF_STATUS} C is hidden for itself, D for the sake of another, F is free (code list CL_CONF_STATUS of SDMX).
 */
final class SdmxCsv {
    private static final List<String> HEADER = List.of("STRUCTURE", "STRUCTURE_ID", "ACTION");
    private static final String DATAFLOW = "HUICAN:COVERAGE(1.0)";

    private SdmxCsv() {}

    static void write(Path file, Dimensions figures) {
        try (var out = Files.newBufferedWriter(file)) {
            var header = new ArrayList<>(HEADER);
            Stream.of(Dimension.values()).map(Enum::name).forEach(header::add);
            header.addAll(List.of("TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS"));
            out.write(line(header));
            for (Observation observation : figures.observations()) {
                out.write(line(row(figures.day(), observation)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> row(String day, Observation observation) {
        var row = new ArrayList<>(List.of("dataflow", DATAFLOW, "I"));
        row.addAll(observation.place().values());
        row.add(day);
        row.add(observation.value() == null ? "NaN" : observation.value().toString());
        row.add(status(observation));
        row.add(
                observation.suppression() == null
                        ? "F"
                        : observation.suppression().equals("primary") ? "C" : "D");
        return row;
    }

    /** As in CL_OBS_STATUS of SDMX: normal; missing, suppressed; missing, data do not exist; a value carried over from older data. */
    private static String status(Observation observation) {
        return switch (observation.status()) {
            case "suppressed" -> "Q";
            case "not_available" -> "M";
            case "stale" -> "L";
            default -> observation.value() == null ? "M" : "A";
        };
    }

    private static String line(List<String> values) {
        return values.stream().map(PeopleCsv::quoted).collect(Collectors.joining(",")) + "\n";
    }

    /** The structure: dimensions with their code lists, attributes, and the data flow that the CSV names. */
    static void writeStructure(Path file, Dimensions figures) {
        String structure = new ResourceFolder("warehouse/export").text("coverage_structure.xml");
        for (var codes : figures.codes().entrySet()) {
            structure = structure.replace("<!-- codes of " + codes.getKey() + " -->", codes(codes.getValue()));
        }
        try {
            Files.writeString(file, structure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String codes(Map<String, String> codes) {
        return codes.entrySet().stream()
                .map(code -> "<str:Code id=\"" + text(code.getKey()) + "\"><com:Name xml:lang=\"zh\">"
                        + text(code.getValue()) + "</com:Name></str:Code>")
                .collect(Collectors.joining("\n        "));
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
