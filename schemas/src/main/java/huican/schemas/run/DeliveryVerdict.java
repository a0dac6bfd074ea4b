package huican.schemas.run;

import java.util.Locale;

/** What a person may decide about a held delivery. */
public enum DeliveryVerdict {
    /** Its rows count from the next night on. */
    RELEASE(DeliveryState.RELEASED, "放行"),
    /** Its rows never count. */
    REFUSE(DeliveryState.REFUSED, "拒绝");

    private final DeliveryState state;
    private final String zh;

    DeliveryVerdict(DeliveryState state, String zh) {
        this.state = state;
        this.zh = zh;
    }

    /** As decisions and commands write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the delivery is then. */
    public DeliveryState state() {
        return state;
    }

    /** For people. */
    public String zh() {
        return zh;
    }
}
