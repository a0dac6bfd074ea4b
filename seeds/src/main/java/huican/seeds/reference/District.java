package huican.seeds.reference;

/**
 * The district all towns belong to.
 *
 * @param code six digits
 * @param nameZh its name in the list of divisions
 */
public record District(String code, String nameZh) {
    private static final int CODE_LENGTH = 6;

    /** The district of {@code seeds/geography/towns.csv}. */
    public static District read() {
        String code = SeedFile.read("geography/towns.csv")
                .rows()
                .get(0)
                .get("area_code")
                .substring(0, CODE_LENGTH);
        return SeedFile.read("geography/id_regions.csv").rows().stream()
                .filter(region -> region.get("prefix").equals(code))
                .map(region -> new District(code, region.get("name_zh")))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("seeds/geography/id_regions.csv 没有区划 " + code));
    }
}
