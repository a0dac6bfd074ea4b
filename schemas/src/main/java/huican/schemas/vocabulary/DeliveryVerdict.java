package huican.schemas.vocabulary;

/** What a person may decide about a held delivery. */
public enum DeliveryVerdict implements Term {
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

    /** What the delivery is then. */
    public DeliveryState state() {
        return state;
    }

    @Override
    public String zh() {
        return zh;
    }
}
