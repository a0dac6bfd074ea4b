package huican.schemas.vocabulary;

/** What the context says of a profile that nothing else has linked, and a person whom its rows may be about. */
public enum ContextVerdict implements Term {
    /** Nobody else can be meant. */
    LINK("归入"),
    /** Several may be meant, or several want one place. */
    REVIEW("待人工复核"),
    /** Something stands against it. */
    NONE("未归入");

    private final String zh;

    ContextVerdict(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
