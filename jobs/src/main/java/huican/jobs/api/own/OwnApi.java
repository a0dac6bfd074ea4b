package huican.jobs.api.own;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Body;
import huican.jobs.api.http.Description;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Schema;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.query.ReadView;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Our own API beside Airflow's: the use cases of the command line, and what is published. */
public final class OwnApi {
    static final String BASE = "/api/huican/v1";

    private OwnApi() {}

    public static List<Operation> operations(HomeAccess access, ReadView views) {
        var writes = new Writes(access);
        var operations = new ArrayList<>(Stream.of(
                        new ViewEndpoints(views).operations(),
                        new FigureEndpoints(access, views).operations(),
                        new PersonEndpoints(access).operations(),
                        new DeliveryEndpoints(access, writes).operations(),
                        new ExceptionEndpoints(access, views, writes).operations(),
                        new RiskEndpoints(access, writes).operations(),
                        new IdentityEndpoints(access, writes).operations())
                .flatMap(List::stream)
                .map(new Turns()::inTurn)
                .toList());
        var releaseWrites = new Writes(access); // a release of a province takes minutes: others do not wait for it
        operations.addAll(new ReleaseProfileEndpoints(access, releaseWrites).operations());
        operations.addAll(new ReleaseEndpoints(access, releaseWrites).operations());
        operations.add(document(operations));
        return List.copyOf(operations);
    }

    /** The document is of nobody, and read by tools that cannot sign in. */
    private static Operation document(List<Operation> told) {
        String path = BASE + "/openapi.json";
        var description = Description.of("getDocument", "说明", "本文档").answers(Schema.anyObject());
        var all = new ArrayList<>(told);
        all.add(Operation.open(HandlerType.GET, path, request -> Answer.noContent())
                .described(description)); // stands for the one below
        Map<String, Object> document = OpenApiDocument.of(all);
        return Operation.open(HandlerType.GET, path, request -> Answer.ok(document))
                .described(description);
    }

    /** A text that has to be there and to say something. */
    static String saying(Body body, String key) {
        String said = body.requiredText(key);
        if (said.isBlank() || said.length() > Schema.LONGEST_TEXT) {
            body.refuse(key, "不能为空，最长 " + Schema.LONGEST_TEXT + " 个字符");
        }
        return said;
    }
}
