package huican.schemas.vocabulary;

/** What became of a line that was set aside. */
public enum CorrectionState implements Term {
    /** A later accepted delivery has it right. */
    CORRECTED("已更正"),
    /** It came again and was set aside again. */
    STILL_WRONG("仍有误"),
    /** A whole truth delivered later is without it. */
    WITHDRAWN("已撤回"),
    /** Nothing came yet that could have it. */
    OPEN("待更正");

    private final String zh;

    CorrectionState(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
