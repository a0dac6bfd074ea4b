package huican.schemas.vocabulary;

/** What is thought of the number of a profile. */
public enum NumberState implements Term {
    VALID("有效"),
    INVALID("无效"),
    /** Valid, and not taken for the own one of the person: see {@link NumberReason}. */
    SUSPECT("存疑");

    private final String zh;

    NumberState(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
