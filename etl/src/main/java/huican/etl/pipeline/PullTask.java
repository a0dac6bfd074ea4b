package huican.etl.pipeline;

import huican.etl.delivery.Inbox;
import huican.etl.delivery.Receive;
import huican.etl.delivery.ReceivedDelivery;
import huican.etl.delivery.ReceivedFolder;
import huican.etl.delivery.ShownName;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.JsonFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the bytes of new deliveries from the inbox, and those that people released. Out: {@code received.json}. */
final class PullTask {
    private static final Logger LOG = LoggerFactory.getLogger(PullTask.class);
    /** In which deliveries are judged: a snapshot is measured against the one before it. */
    private static final Comparator<ReceivedDelivery> ORDER = Comparator.comparing(ReceivedDelivery::source)
            .thenComparing(ReceivedDelivery::day)
            .thenComparing(ReceivedDelivery::revision);

    /** What pull hands to accept. */
    record Received(List<ReceivedDelivery> deliveries, List<String> unknownSources) {}

    static Map<String, Object> run(NightContext context) {
        var night = context.night();
        var inbox = Inbox.scan(
                night.inbox(),
                context.sources().stream().map(SourceContract::source).toList(),
                night.asOf());
        inbox.unknownSources().forEach(s -> LOG.warn("inbox 中有不认识的来源 {}，没有读取", ShownName.of(s)));
        inbox.unfinished()
                .forEach(p -> LOG.warn(
                        "{} 没有 manifest.csv、不能读取或是符号链接，视为传输中，留待下次",
                        night.inbox().relativize(p)));
        var receive = new Receive(night.home().received(), context.known().deliveries());
        var deliveries = new ArrayList<ReceivedDelivery>();
        inbox.folders().forEach(folder -> receive.take(folder).ifPresent(deliveries::add));
        deliveries.addAll(released(context));
        deliveries.sort(ORDER);
        JsonFile.write(context.work("received.json"), new Received(deliveries, inbox.unknownSources()));
        var figures = new LinkedHashMap<String, Object>();
        figures.put("deliveries", deliveries.size());
        return figures;
    }

    /** Deliveries that people released since they were held: the bytes that were judged, not what the inbox holds by now. */
    private static List<ReceivedDelivery> released(NightContext context) {
        var received = new ReceivedFolder(context.night().home().received());
        return context.known().deliveries().stream()
                .filter(d -> d.state().equals("released")
                        && !d.day().isAfter(context.night().asOf()))
                .map(received::again)
                .toList();
    }

    private PullTask() {}
}
