package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import java.util.HashMap;
import java.util.Map;

/** How often what happens in the synthetic district ({@code seeds/synthetic/rates.csv}). */
record Rates(Map<String, Double> values) {

    static Rates read() {
        var values = new HashMap<String, Double>();
        for (var row : SeedFile.read("synthetic/rates.csv").rows()) {
            values.put(row.get("key"), Double.valueOf(row.get("value")));
        }
        return new Rates(Map.copyOf(values));
    }

    double of(String key) {
        Double value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no rate " + key + " in seeds/synthetic/rates.csv");
        }
        return value;
    }
}
