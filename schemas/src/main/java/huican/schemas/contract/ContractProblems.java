package huican.schemas.contract;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with some contracts: collected, so that all of it is told together. */
public final class ContractProblems {
    private final List<String> lines = new ArrayList<>();

    /**
     * Adds a problem.
     *
     * @param place file, line and key
     */
    public void add(String code, String place, String problem) {
        lines.add(code + " " + place + "：" + problem);
    }

    /** A line each, in the order found. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    public int count() {
        return lines.size();
    }

    /** Ends in an exception if there are any. */
    public void refuse() {
        if (!lines.isEmpty()) {
            throw new ContractException(lines);
        }
    }
}
