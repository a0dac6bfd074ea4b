package huican.jobs.database;

import java.util.Optional;

/** Another process has taken the home's lease: what this one was about to write was not written. */
public final class LeaseLostException extends RuntimeException {
    LeaseLostException(Optional<Lease.Holder> holder) {
        super("HC-J108 数据目录已由" + holder.map(Lease.Holder::text).orElse("另一个进程") + "接管：本进程超过 "
                + Lease.Times.USUAL.dead().toSeconds() + " 秒没有续约。它从此不再写入，未提交的不会发布，已提交的不变；请看接管者的结果。");
    }
}
