package huican.schemas.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What was decided about a delivery. */
public enum DeliveryState {
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

    /** As tables, manifests and machine formats write it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String zh() {
        return zh;
    }

    /**
     * The state of a stored word.
     *
     * @throws IllegalArgumentException if there is none
     */
    @JsonCreator
    public static DeliveryState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(word));
    }
}
