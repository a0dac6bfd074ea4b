package huican.jobs.usecase.deliveries;

import huican.jobs.gateway.DeliveryContents;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.DecisionKind;
import huican.seeds.reference.Departments;
import java.util.List;
import java.util.Map;

/** All that is known of one delivery. */
public record ShowDelivery(HomeAccess access) {

    /** Of the content of the folder that was judged last. */
    public DeliveryDetail show(NamedDelivery named) {
        Home home = access.home();
        var departments = Departments.of(home.definitions());
        var source = named.source(departments);
        var records = access.records();
        DeliveryRecord delivery = named.newest(departments, records.deliveries());
        var contents = records.newestManifest(home)
                .map(m -> new DeliveryContents(home, m, source, departments.lists(), delivery));
        return new DeliveryDetail(
                source.titleZh(),
                delivery,
                records.deliveries(),
                contents.map(DeliveryContents::rejectedLines).orElse(List.of()),
                contents.map(DeliveryContents::findings).orElse(Map.of()),
                records.decisions().stream()
                        .filter(d -> d.isAbout(DecisionKind.DELIVERY)
                                && d.subject().startsWith(delivery.source() + "/" + delivery.folder() + " "))
                        .toList());
    }
}
