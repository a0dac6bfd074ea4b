package huican.etl.linkage.compare;

import java.io.Serializable;
import java.util.List;

/** Compares what two profiles say in a field, or in a group of fields: gives a level, or none. Implementations hold no state that changes. */
public interface Comparison extends Serializable {

    /** Names of the levels, strongest first; the last is the plain difference. */
    List<String> levels();

    /**
     * Position in {@link #levels}, or -1 where one side says nothing; the same whichever side is left.
     *
     * @param left values of the fields that this comparison was made for, in that order; null = unknown
     * @param right the other side's, in the same order
     */
    int compare(String[] left, String[] right);
}
