package huican.schemas.vocabulary;

/** What became of a pair when its component was resolved into clusters. */
public enum PairOutcome implements Term {
    LINKED("链接"),
    REVIEW("待人工复核"),
    SEPARATE("不链接");

    private final String zh;

    PairOutcome(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
