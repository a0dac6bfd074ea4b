package huican.schemas.vocabulary;

/** What a person may decide about two profiles. */
public enum LinkDecision implements Term {
    MUST_LINK("同一人"),
    CANNOT_LINK("不是同一人"),
    /** As if nothing had ever been decided about them. */
    UNDO("撤销此前裁定");

    private final String zh;

    LinkDecision(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
