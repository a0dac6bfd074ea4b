package huican.jobs.usecase.deliveries;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.vocabulary.DeliveryState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The states of deliveries, in the words of people and of machines. */
public final class DeliveryWords {
    /** Of deliveries and of folders that are none, with what people read. */
    private static final Map<String, String> STATES = words();

    private DeliveryWords() {}

    private static Map<String, String> words() {
        var states = new LinkedHashMap<String, String>();
        Arrays.stream(DeliveryState.values())
                .filter(state -> state != DeliveryState.RELEASED) // listed as accepted
                .forEach(state -> states.put(state.word(), state.zh()));
        states.put("waiting", "待处理");
        states.put("repeated", "重复交付");
        states.put("unfinished", "传输中");
        states.put("unread", "未读取");
        states.put("unreadable", "无权读取");
        states.put("unknown_source", "不认识的来源");
        return states;
    }

    /** The state that a word of people or of machines means; empty if it means none. */
    public static Optional<String> stateOf(String word) {
        return STATES.entrySet().stream()
                .filter(state -> state.getKey().equals(word) || state.getValue().equals(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** All states, as machines write them. */
    public static List<String> states() {
        return List.copyOf(STATES.keySet());
    }

    /** All states: {@code accepted（接收）、…}. */
    public static String allStates() {
        return STATES.entrySet().stream()
                .map(state -> state.getKey() + "（" + state.getValue() + "）")
                .collect(Collectors.joining("、"));
    }

    /** What people read. */
    public static String stateZh(String state) {
        return STATES.get(state);
    }

    /** As in the view {@code delivery}: a released one is accepted, an accepted one below a higher accepted revision superseded. */
    public static String state(DeliveryRecord delivery, List<DeliveryRecord> all) {
        if (!isAccepted(delivery)) {
            return delivery.state().word();
        }
        boolean superseded = all.stream()
                .anyMatch(other -> isAccepted(other)
                        && other.source().equals(delivery.source())
                        && other.day().equals(delivery.day())
                        && other.revision() > delivery.revision());
        return (superseded ? DeliveryState.SUPERSEDED : DeliveryState.ACCEPTED).word();
    }

    private static boolean isAccepted(DeliveryRecord delivery) {
        return delivery.state() == DeliveryState.ACCEPTED || isReleased(delivery);
    }

    /** Whether a person released it and no night has taken its rows yet. */
    public static boolean isReleased(DeliveryRecord delivery) {
        return delivery.state() == DeliveryState.RELEASED;
    }

    /** For people. */
    public static String stateZh(DeliveryRecord delivery, List<DeliveryRecord> all) {
        if (isReleased(delivery)) {
            return "已放行，下次运行计入";
        }
        return stateZh(state(delivery, all));
    }

    /** A sum over the files; null for a rejected delivery, which has no counts. */
    public static Long sum(DeliveryRecord delivery, ToLongFunction<FileCount> count) {
        return delivery.state() == DeliveryState.REJECTED
                ? null
                : Long.valueOf(delivery.files().stream().mapToLong(count).sum());
    }
}
