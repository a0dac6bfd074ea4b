package huican.jobs.api.own;

import com.fasterxml.jackson.databind.JsonNode;
import huican.jobs.api.ApiServer;
import huican.jobs.api.ApiServer.Reply;
import java.util.List;
import java.util.stream.StreamSupport;

/** Our own API, asked as a role. */
record OwnAsked(ApiServer server) {

    Reply get(String role, String path) {
        return send(role, "GET", path, null);
    }

    Reply send(String role, String method, String path, String body, String... headers) {
        return server.send(role, method, OwnServer.BASE + path, body, headers);
    }

    /** Looks at persons that are on record. */
    List<String> looks() {
        return server.decisions().stream()
                .filter(decision -> decision.subjectKind().equals("access"))
                .map(decision -> decision.actor() + " " + decision.subject() + " " + decision.reason())
                .toList();
    }

    /** A field of all rows of a list. */
    static List<String> texts(Reply reply, String key, String field) {
        return StreamSupport.stream(reply.json().get(key).spliterator(), false)
                .map((JsonNode row) -> row.get(field).asText())
                .toList();
    }
}
