package huican.etl.pipeline.intake;

import huican.etl.delivery.DatabasePull;
import huican.etl.delivery.Inbox;
import huican.etl.delivery.PullException;
import huican.etl.delivery.PulledFolder;
import huican.etl.delivery.Receive;
import huican.etl.delivery.ReceivedDelivery;
import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.etl.delivery.ReceivedFolder;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.night.ReceivedDeliveries;
import huican.schemas.contract.DatabaseContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.figures.TaskFigures;
import huican.schemas.run.PullRule;
import huican.schemas.vocabulary.DeliveryState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the bytes of new deliveries from the inbox, those that people released, and the rows of departments' databases. Out:
 * {@code received.json}.
 */
public final class PullTask {
    private static final Logger LOG = LoggerFactory.getLogger(PullTask.class);
    /** In which deliveries are judged: a snapshot is measured against the one before it. */
    private static final Comparator<ReceivedDelivery> ORDER = Comparator.comparing(ReceivedDelivery::source)
            .thenComparing(ReceivedDelivery::day)
            .thenComparing(ReceivedDelivery::revision);

    /** With the source behind it: the figure that says why its database gave nothing. */
    public static Map<String, Object> run(NightContext context) {
        var night = context.night();
        var inbox = Inbox.scan(
                night.inbox(),
                context.sources().stream().map(SourceContract::source).toList(),
                night.asOf());
        inbox.unknownSources().forEach(s -> LOG.warn("inbox 中有不认识的来源 {}，没有读取", s));
        inbox.unfinished()
                .forEach(p -> LOG.warn(
                        "{} 没有 manifest.csv 或是符号链接，视为传输中，留待下次", night.inbox().relativize(p)));
        inbox.unreadable().forEach(p -> LOG.warn("{} 没有读取权限，留待下次", night.inbox().relativize(p)));
        var receive = new Receive(night.home().received(), context.known().deliveries());
        var deliveries = new ArrayList<ReceivedDelivery>();
        inbox.folders().forEach(folder -> receive.take(folder).ifPresent(deliveries::add));
        deliveries.addAll(released(context));
        var figures = new LinkedHashMap<String, Object>();
        for (SourceContract source : context.sources()) {
            pull(context, source, inbox, figures).ifPresent(deliveries::add);
        }
        deliveries.sort(ORDER);
        new ReceivedDeliveries(deliveries, inbox.unknownSources()).write(context.work());
        figures.put("deliveries", deliveries.size());
        return figures;
    }

    /** Deliveries that people released since they were held: the bytes that were judged, not what the inbox holds by now. */
    private static List<ReceivedDelivery> released(NightContext context) {
        var received = new ReceivedFolder(context.night().home().received());
        return context.known().deliveries().stream()
                .filter(d -> d.state() == DeliveryState.RELEASED
                        && !d.day().isAfter(context.night().asOf()))
                .map(received::again)
                .toList();
    }

    /** The rows of a department's database, if it is to be asked. One that does not answer is stale for the day, no failure of the night. */
    private static Optional<ReceivedDelivery> pull(
            NightContext context, SourceContract source, Inbox inbox, Map<String, Object> figures) {
        if (source.database().equals(DatabaseContract.NONE)) {
            return Optional.empty();
        }
        var night = context.night();
        var received = night.home().received();
        var known = context.known().deliveries();
        PulledFolder.removeLeftovers(received, source.source(), known);
        boolean delivered = inbox.folders().stream()
                .anyMatch(f -> f.source().equals(source.source()) && f.day().equals(night.asOf()));
        if (!new PullRule(known, System.getenv()).asks(source, night.asOf(), delivered)) {
            return Optional.empty();
        }
        try {
            var delivery = DatabasePull.of(source, night.asOf(), System.getenv(), received)
                    .take();
            figures.put(
                    "pulled_rows." + source.source(),
                    delivery.files().stream()
                            .mapToLong(ReceivedFile::listedRows)
                            .sum());
            return Optional.of(delivery);
        } catch (PullException e) {
            LOG.warn("{}/{}：{}。一行未取，其余来源照常，该来源沿用旧交付；之后重跑当日夜间任务即可补取", source.source(), night.asOf(), e.getMessage());
            figures.put(TaskFigures.NOT_PULLED + source.source(), e.getMessage());
            return Optional.empty();
        }
    }

    private PullTask() {}
}
