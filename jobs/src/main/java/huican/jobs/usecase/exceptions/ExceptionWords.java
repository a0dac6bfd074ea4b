package huican.jobs.usecase.exceptions;

import huican.schemas.run.ExceptionState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** States of exceptions, as programs and as people call them. */
public final class ExceptionWords {
    static final String CLOSED = "closed";

    /** Said with every list: what it is not. */
    public static final String TO_VERIFY = "均为待核实：在有人作出决定之前照常发放，本清单不是停发名单。";

    private static final Map<String, String> STATES = states();

    private ExceptionWords() {}

    private static Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        states.put("open", "待核实");
        states.put(ExceptionState.ASSIGNED, "已分派");
        states.put(ExceptionState.EXPLAINED, "已说明");
        states.put(ExceptionState.SETTLED, "已办结");
        states.put(CLOSED, "已关闭");
        return states;
    }

    /** All states, in the order of a life. */
    public static List<String> all() {
        return List.copyOf(STATES.keySet());
    }

    /** A state in Chinese. */
    public static String zh(String state) {
        return STATES.get(state);
    }

    /** The state that somebody names, in either language. */
    static Optional<String> state(String word) {
        return STATES.entrySet().stream()
                .filter(state -> state.getKey().equals(word) || state.getValue().equals(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
