package huican.schemas.contract;

/**
 * A file of the contracts.
 *
 * @param name below its folder, such as {@code student.odcs.yaml} or {@code codes/permit.csv}
 * @param place as messages name it
 */
public record SourceFile(String name, String place, String text) {}
