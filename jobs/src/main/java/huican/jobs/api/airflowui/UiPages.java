package huican.jobs.api.airflowui;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Request;
import io.javalin.http.HandlerType;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pages themselves: files, and for every other path the page that asks the rest of the API. */
final class UiPages {
    /** File names hold a hash of what is in them. */
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final UiBundle bundle;

    UiPages(UiBundle bundle) {
        this.bundle = bundle;
    }

    List<Operation> operations() {
        return List.of(
                Operation.open(HandlerType.GET, "/static/<file>", this::file),
                Operation.open(HandlerType.GET, "/", request -> page()),
                Operation.open(HandlerType.GET, "/<page>", this::page));
    }

    private Answer file(Request request) {
        Path file = bundle.file(request.path("file")).orElseThrow(() -> HttpProblem.notFound("Not Found"));
        boolean hashed = file.getParent().endsWith("assets");
        return new Answer(
                200,
                Map.of("Cache-Control", hashed ? FOR_EVER : "no-cache"),
                Optional.of(UiBundle.contentType(file)),
                (OutputStream out) -> Files.copy(file, out));
    }

    private Answer page(Request request) {
        String first = request.path("page").split("/", 2)[0];
        if (UiBundle.NO_PAGES.contains(first)) {
            return Answer.json(404, Map.of("error", "API route not found"));
        }
        return page();
    }

    private Answer page() {
        return Answer.text("text/html; charset=utf-8", bundle.index());
    }
}
