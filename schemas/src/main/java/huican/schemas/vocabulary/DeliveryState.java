package huican.schemas.vocabulary;

/** What was decided about a delivery. */
public enum DeliveryState implements Term {
    /** Used as a whole; a released one becomes accepted by the night that takes its rows. */
    ACCEPTED("接收"),
    /** Odd enough that a person has to decide before it is used. */
    HELD("挂起"),
    /** A person let a held one in; its rows are not taken by a night yet. */
    RELEASED("已放行"),
    /** A person refused a held one: its rows never count. */
    REFUSED("已拒绝"),
    /** Not used at all; goes back to the department. */
    REJECTED("退回"),
    /** Accepted, and a higher accepted revision of its day stands in its place: derived, never stored. */
    SUPERSEDED("被取代");

    private final String zh;

    DeliveryState(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
