package huican.schemas.vocabulary;

/** What a decision on record is about. */
public enum DecisionKind implements Term {
    DELIVERY("交付"),
    /** Two profiles: one person or not. */
    IDENTITY("身份"),
    /** A link of a sample: how good the links are; changes none. */
    IDENTITY_JUDGEMENT("身份比对抽查"),
    /** Somebody looked at values of persons as they are. */
    ACCESS("查看个人信息"),
    EXCEPTION("疑点"),
    RISK_FLAG("预警"),
    /** The figures of a day, made official. */
    FIGURES("正式数字");

    private final String zh;

    DecisionKind(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
