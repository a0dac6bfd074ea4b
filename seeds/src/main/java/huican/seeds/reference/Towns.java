package huican.seeds.reference;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The towns of the district ({@code seeds/geography/towns.csv}).
 *
 * @param codes 9-digit code, name or alias → 9-digit code
 * @param district name of the district without its last character, {@code 巴南}
 */
public record Towns(Map<String, String> codes, String district) implements Serializable {
    private static final Pattern CODE_OF_TWELVE = Pattern.compile("(\\d{9})000");
    private static final Pattern OFFICE = Pattern.compile("人民政府|办事处|\\s");

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
        String district = District.read().nameZh();
        return new Towns(codes, district.substring(0, district.length() - 1));
    }

    /** Code of a town named by code (9 digits, or 12 with 000 behind), name or alias, with or without its office and district; null if unknown. */
    public String code(String value) {
        String code = codes.get(value);
        if (code != null) {
            return code;
        }
        var twelve = CODE_OF_TWELVE.matcher(value);
        return codes.get(twelve.matches() ? twelve.group(1) : plain(value));
    }

    /** {@code 重庆市巴南区人民政府鱼洞街道办事处} is 鱼洞街道: of a text with the district's name what stands behind it, or before it if that is all. */
    private String plain(String value) {
        String name = OFFICE.matcher(value).replaceAll("");
        int at = name.indexOf(district);
        if (at < 0) {
            return name;
        }
        int behind = at + district.length();
        behind += name.startsWith("区", behind) || name.startsWith("县", behind) ? 1 : 0;
        return behind < name.length() ? name.substring(behind) : name.substring(0, at);
    }
}
