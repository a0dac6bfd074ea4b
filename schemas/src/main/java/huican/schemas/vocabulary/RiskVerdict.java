package huican.schemas.vocabulary;

/** What a worker of the town found of a flag. */
public enum RiskVerdict implements Term {
    CONFIRMED("属实"),
    REFUTED("误报");

    private final String zh;

    RiskVerdict(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
