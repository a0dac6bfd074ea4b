package huican.schemas.run;

import java.util.Locale;

/** What a person may decide about a held delivery. */
public enum DeliveryVerdict {
    /** Its rows count from the next night on. */
    RELEASE("released", "放行"),
    /** Its rows never count. */
    REFUSE("refused", "拒绝");

    private final String state;
    private final String zh;

    DeliveryVerdict(String state, String zh) {
        this.state = state;
        this.zh = zh;
    }

    /** As decisions and commands write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the delivery is then. */
    public String state() {
        return state;
    }

    /** For people. */
    public String zh() {
        return zh;
    }
}
