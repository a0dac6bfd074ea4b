package huican.seeds.synthetic;

/** Errors injected into a row. */
enum RowFault {
    NONE(0),
    /** A value or the number of fields that the checks must stop. */
    QUARANTINE(0.45),
    /** The same row twice. */
    DUPLICATE(0.15),
    /** An older version of the row stands before it under the same key. */
    LATER_WINS(0.12),
    /** The person's number is typed wrongly in this row; where it is optional it may be missing instead. */
    ID_INVALID(0.12),
    TOWN_UNKNOWN(0.06),
    /** The name is wrong in this row. */
    NAME_MISTYPED(0.10);

    final double weight;

    RowFault(double weight) {
        this.weight = weight;
    }
}
