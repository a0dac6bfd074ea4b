package huican.jobs.cli;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.RejectedLine.Fate;
import java.util.List;
import java.util.function.ToLongFunction;

/** The states of deliveries and of lines set aside, in the words of people and of machines. */
final class DeliveryWords {
    private DeliveryWords() {}

    /** As in the view {@code delivery}: a released one is accepted, an accepted one below a higher accepted revision superseded. */
    static String state(DeliveryRecord delivery, List<DeliveryRecord> all) {
        if (!isAccepted(delivery)) {
            return delivery.state();
        }
        boolean superseded = all.stream()
                .anyMatch(other -> isAccepted(other)
                        && other.source().equals(delivery.source())
                        && other.day().equals(delivery.day())
                        && other.revision() > delivery.revision());
        return superseded ? "superseded" : "accepted";
    }

    private static boolean isAccepted(DeliveryRecord delivery) {
        return delivery.state().equals("accepted") || isReleased(delivery);
    }

    /** Whether a person released it and no night has taken its rows yet. */
    static boolean isReleased(DeliveryRecord delivery) {
        return delivery.state().equals("released");
    }

    /** For people. */
    static String stateZh(DeliveryRecord delivery, List<DeliveryRecord> all) {
        if (isReleased(delivery)) {
            return "已放行，下次运行计入";
        }
        return switch (state(delivery, all)) {
            case "accepted" -> "接收";
            case "superseded" -> "被取代";
            case "held" -> "挂起";
            case "refused" -> "已拒绝";
            case "rejected" -> "退回";
            default -> throw new IllegalStateException(delivery.state());
        };
    }

    /** For people. */
    static String fateZh(Fate fate) {
        return switch (fate) {
            case CORRECTED -> "已更正";
            case STILL_WRONG -> "仍有误";
            case WITHDRAWN -> "已撤回";
            case OPEN -> "待更正";
        };
    }

    /** A sum over the files; null for a rejected delivery, which has no counts. */
    static Long sum(DeliveryRecord delivery, ToLongFunction<FileCount> count) {
        return delivery.state().equals("rejected")
                ? null
                : Long.valueOf(delivery.files().stream().mapToLong(count).sum());
    }
}
