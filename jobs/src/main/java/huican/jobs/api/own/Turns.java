package huican.jobs.api.own;

import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Operation.Handler;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Published files are read by few at a time: each opens the warehouse for itself, and the night needs the machine too. */
final class Turns {
    private static final int AT_A_TIME = 2;
    private static final long PATIENCE_SECONDS = 20;

    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    /** The same operation, in its turn. */
    Operation inTurn(Operation operation) {
        Handler handler = request -> {
            request.bodyText(); // a slow body is waited for by its own thread alone
            take();
            try {
                return operation.handler().handle(request);
            } finally {
                places.release();
            }
        };
        return new Operation(
                operation.method(), operation.path(), operation.rights(), operation.description(), handler);
    }

    private void take() {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw HttpProblem.of(503, "HC-J225 同时查询的人太多，" + PATIENCE_SECONDS + " 秒内没有轮到。什么也没有做；请稍后再试。");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw HttpProblem.of(503, "HC-J225 服务正在停止。什么也没有做。");
        }
    }
}
