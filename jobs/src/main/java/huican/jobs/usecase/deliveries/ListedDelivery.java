package huican.jobs.usecase.deliveries;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.vocabulary.DeliveryState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * One line of the list of deliveries.
 *
 * @param folder empty for what lies in none
 * @param state for machines
 * @param stateZh for people
 * @param delivery empty for a folder that is no judged delivery
 * @param reason why it is in this state
 */
public record ListedDelivery(
        String source,
        String folder,
        String state,
        String stateZh,
        Optional<DeliveryRecord> delivery,
        Optional<String> reason) {

    static ListedDelivery of(DeliveryRecord delivery, List<DeliveryRecord> all) {
        return new ListedDelivery(
                delivery.source(),
                delivery.folder(),
                DeliveryWords.state(delivery, all),
                DeliveryWords.stateZh(delivery, all),
                Optional.of(delivery),
                Optional.ofNullable(delivery.reason()));
    }

    /** Of what is no judged delivery. */
    static ListedDelivery of(String source, String folder, String state, String reason) {
        return new ListedDelivery(
                source, folder, state, DeliveryWords.stateZh(state), Optional.empty(), Optional.of(reason));
    }

    /** Empty for what lies in no folder of a day. */
    public String day() {
        return folder.isEmpty() ? "" : folder.substring(0, 10);
    }

    public int revision() {
        return folder.length() > 11 ? Integer.parseInt(folder.substring(11)) : 1;
    }

    /** Over the files; empty for what was not counted. */
    public OptionalLong sum(ToLongFunction<FileCount> count) {
        return delivery.filter(d -> d.state() != DeliveryState.REJECTED)
                .map(d -> OptionalLong.of(d.files().stream().mapToLong(count).sum()))
                .orElse(OptionalLong.empty());
    }
}
