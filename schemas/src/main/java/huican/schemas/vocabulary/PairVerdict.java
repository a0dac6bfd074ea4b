package huican.schemas.vocabulary;

/** What the rules and the weight of a pair say of it, whatever else is known of its two profiles. */
public enum PairVerdict implements Term {
    LINK("链接"),
    REVIEW("待人工复核"),
    SEPARATE("不链接");

    private final String zh;

    PairVerdict(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
