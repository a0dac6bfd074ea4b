package huican.schemas.vocabulary;

/** Who let a profile join its person. Beside these the key of a rule, the word of a context rule or a person's name may stand. */
public enum Decider implements Term {
    /** Numbers that are equal, or that nothing was found. */
    RULE("规则"),
    /** The weights. */
    MODEL("模型");

    private final String zh;

    Decider(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
