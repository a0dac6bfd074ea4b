package huican.schemas.contract;

/** What can be wrong with any YAML file of ours. Its number is that of contracts, unless a kind of file has numbers of its own. */
public enum Mistake {
    /** No YAML, or no mapping at the top. */
    NOT_YAML("HC-C001"),
    MISSING("HC-C002"),
    /** A list where a value should be, and the like. */
    WRONG_KIND("HC-C004"),
    OUT_OF_RANGE("HC-C005"),
    WRITTEN_TWICE("HC-C006"),
    UNKNOWN_KEY("HC-C012"),
    UNKNOWN_WORD("HC-C012");

    private final String code;

    Mistake(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
