package huican.warehouse.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.warehouse.export.Dimensions.Dimension;
import huican.warehouse.export.Dimensions.Observation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of a day as a JSON-stat 2.0 dataset: a cube with Chinese labels, null where there is no number, and {@code status} saying why. */
final class JsonStat {
    /** Words of the codes in {@code status}; a value without one is as it should be. */
    private static final Map<String, String> STATUSES = statuses();

    private static final String TIME = "as_of";

    private JsonStat() {}

    private static Map<String, String> statuses() {
        var statuses = new LinkedHashMap<String, String>();
        statuses.put("<", "人数过少，不显示");
        statuses.put("c", "保密：为保护其他数字而不显示");
        statuses.put("s", "数据过期");
        statuses.put("n", "无数据来源");
        statuses.put("-", "没有这一格，或没有人");
        return statuses;
    }

    static void write(Path file, ExportedView view, Dimensions figures) {
        try (var out = Files.newBufferedWriter(file)) {
            new JsonMapper().writeValue(out, dataset(view, figures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> dataset(ExportedView view, Dimensions figures) {
        var ids = new ArrayList<String>(List.of(TIME));
        var sizes = new ArrayList<Integer>(List.of(1));
        var dimensions = new LinkedHashMap<String, Object>();
        dimensions.put(TIME, dimension("截至", Map.of(figures.day(), figures.day())));
        figures.codes().forEach((dimension, codes) -> {
            ids.add(id(dimension));
            sizes.add(codes.size());
            dimensions.put(id(dimension), dimension(dimension.title(), codes));
        });
        var dataset = new LinkedHashMap<String, Object>();
        dataset.put("version", "2.0");
        dataset.put("class", "dataset");
        dataset.put("label", view.title());
        dataset.put("source", "惠残 " + view.runId());
        dataset.put("updated", view.asOf().toString());
        dataset.put("id", ids);
        dataset.put("size", sizes);
        dataset.put(
                "role",
                Map.of(
                        "time",
                        List.of(TIME),
                        "geo",
                        List.of(id(Dimension.AREA)),
                        "metric",
                        List.of(id(Dimension.MEASURE))));
        dataset.put("dimension", dimensions);
        putValues(dataset, figures);
        dataset.put("extension", extension(view));
        return dataset;
    }

    private static Map<String, Object> extension(ExportedView view) {
        var extension = new LinkedHashMap<String, Object>();
        extension.put("run", view.runId());
        extension.put("classification", view.classification());
        extension.put("suppression", view.suppression());
        extension.put("status", Map.of("label", STATUSES));
        return extension;
    }

    private static String id(Dimension dimension) {
        return dimension.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Map<String, Object> dimension(String label, Map<String, String> codes) {
        var category = new LinkedHashMap<String, Object>();
        category.put("index", List.copyOf(codes.keySet()));
        category.put("label", codes);
        return Map.of("label", label, "category", category);
    }

    private static void putValues(Map<String, Object> dataset, Dimensions figures) {
        var places = new LinkedHashMap<Dimension, List<String>>();
        int cells = 1;
        for (var codes : figures.codes().entrySet()) {
            places.put(codes.getKey(), List.copyOf(codes.getValue().keySet()));
            cells *= codes.getValue().size();
        }
        var values = new Number[cells];
        var statuses = new String[cells];
        Arrays.fill(statuses, "-");
        for (Observation observation : figures.observations()) {
            int position = 0;
            for (var place : places.entrySet()) {
                position = position * place.getValue().size()
                        + place.getValue().indexOf(observation.place().get(place.getKey()));
            }
            values[position] = observation.value();
            statuses[position] = status(observation);
        }
        dataset.put("value", values);
        var told = new LinkedHashMap<String, String>();
        for (int i = 0; i < cells; i++) {
            if (statuses[i] != null) {
                told.put(String.valueOf(i), statuses[i]);
            }
        }
        dataset.put("status", told);
    }

    private static String status(Observation observation) {
        if (observation.suppression() != null) {
            return observation.suppression().equals("primary") ? "<" : "c";
        }
        return switch (observation.status()) {
            case "stale" -> "s";
            case "not_available" -> "n";
            default -> observation.value() == null ? "-" : null;
        };
    }
}
