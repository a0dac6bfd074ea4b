package huican.schemas.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is wrong with some contracts, or other files read by {@link Part}: collected, so that all of it is told together. */
public final class ContractProblems {
    private final List<String> lines = new ArrayList<>();
    private final Function<Mistake, String> codes;

    public ContractProblems() {
        this(Mistake::code);
    }

    /** @param codes numbers of a kind of file that has its own */
    public ContractProblems(Function<Mistake, String> codes) {
        this.codes = codes;
    }

    /** {@link #add} of what can be wrong with any file. */
    public void add(Mistake mistake, String place, String problem) {
        add(codes.apply(mistake), place, problem);
    }

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
