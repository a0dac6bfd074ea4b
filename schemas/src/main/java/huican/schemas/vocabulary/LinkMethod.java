package huican.schemas.vocabulary;

/** How a profile, or a row of it, came to its person. Beside these the word of a context rule, such as {@code context_service}, may stand. */
public enum LinkMethod implements Term {
    /** Of profiles: by their number. A row has one of the next two instead. */
    NUMBER("同一号码"),
    ID_NUMBER("身份证号"),
    CERTIFICATE_NO("残疾人证号"),
    /** By the weights of a pair. */
    PROBABILISTIC("概率比对"),
    /** By a named rule that says that the pair is one person. */
    RULE("明确规则"),
    /** By a person's must_link. */
    DECISION("人工裁定"),
    /** Alone, without a usable number. */
    UNLINKED("未链接");

    private final String zh;

    LinkMethod(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
