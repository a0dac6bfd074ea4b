package huican.jobs.api;

import huican.jobs.api.http.Json;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What is answered to bytes that never became a request: the status in words, and nothing of what was sent. */
final class JsonErrors extends ErrorHandler {

    @Override
    protected void generateResponse(
            Request request, Response response, int code, String message, Throwable cause, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        byte[] json = Json.bytes(Map.of("detail", HttpStatus.getMessage(code)));
        response.write(true, ByteBuffer.wrap(json), callback);
    }
}
