package huican.jobs.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.BufferedResponseHandler;

/**
 * Who takes an answer slowly holds no thread for it while it is small, and of larger ones and of those that come piece by piece only so many
 * are under way that others find a thread.
 */
public final class SlowReaders {
    /** A hundred rows of any list are less. */
    private static final int KEPT = 1 << 19;

    /** Of 64 threads, of which the server itself needs a few. */
    private static final int AT_A_TIME = 40;

    private final Semaphore places = new Semaphore(AT_A_TIME);

    /** What keeps small answers until they are taken, in front of the server's handlers. */
    public static BufferedResponseHandler keeping() {
        return new BufferedResponseHandler() {
            @Override
            protected boolean shouldBuffer(Response response, boolean last) {
                return response.getRequest().getAttribute(BUFFER_SIZE_ATTRIBUTE_NAME) != null
                        && super.shouldBuffer(response, last);
            }
        };
    }

    /** Whether a body is kept; the request then says so to the handler. */
    static boolean keeps(Answer.Body body, HttpServletRequest request) {
        if (!(body instanceof Answer.Bytes small) || small.bytes().length > KEPT) {
            return false;
        }
        request.setAttribute(BufferedResponseHandler.BUFFER_SIZE_ATTRIBUTE_NAME, KEPT);
        request.setAttribute(BufferedResponseHandler.MAX_AGGREGATION_SIZE_ATTRIBUTE_NAME, KEPT);
        return true;
    }

    /**
     * Writes what is not kept.
     *
     * @throws HttpProblem if too many read; nothing was written then
     */
    void write(Answer.Body body, OutputStream out) throws IOException {
        var place = new Place(out);
        try {
            body.writeTo(place);
        } finally {
            place.free();
        }
    }

    /** Taken with the first byte, so that a body that is refused can put away what it made. */
    private final class Place extends OutputStream {
        private final OutputStream out;
        private boolean taken;

        Place(OutputStream out) {
            this.out = out;
        }

        private void take() {
            if (!taken && !places.tryAcquire()) {
                throw HttpProblem.of(503, "As many long answers are being read as can be at a time: ask again later.");
            }
            taken = true;
        }

        void free() {
            if (taken) {
                places.release();
            }
        }

        @Override
        public void write(int b) throws IOException {
            take();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            take();
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            if (taken) {
                out.flush();
            }
        }
    }
}
