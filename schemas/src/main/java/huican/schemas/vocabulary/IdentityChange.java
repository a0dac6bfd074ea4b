package huican.schemas.vocabulary;

/** What happened to a person number. */
public enum IdentityChange implements Term {
    /** Used no more: its rows belong to another one. */
    MERGE("合并"),
    /** Goes on, and another one leaves it. */
    SPLIT("拆分");

    private final String zh;

    IdentityChange(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
