package huican.seeds.reference;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The towns of the district ({@code seeds/geography/towns.csv}).
 *
 * @param codes 9-digit code, name or alias → 9-digit code
 */
public record Towns(Map<String, String> codes) implements Serializable {

    /** All towns with their aliases. */
    public static Towns read() {
        var codes = new HashMap<String, String>();
        for (var row : SeedFile.read("geography/towns.csv").rows()) {
            String code = row.get("area_code");
            codes.put(code, code);
            codes.put(row.get("name_zh"), code);
            for (String alias : row.get("aliases").split(";")) {
                if (!alias.isBlank()) {
                    codes.putIfAbsent(alias.strip(), code);
                }
            }
        }
        return new Towns(codes);
    }

    /** Code of a town named by code, name or alias; null if unknown. */
    public String code(String value) {
        return codes.get(value);
    }
}
