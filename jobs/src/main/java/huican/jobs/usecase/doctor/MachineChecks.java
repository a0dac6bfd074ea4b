package huican.jobs.usecase.doctor;

import huican.jobs.run.MachineMemory;
import huican.jobs.run.WorkerFit;
import huican.schemas.run.Shanghai;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.util.Locale;
import java.util.Optional;

/** The machine and the Java a night would run on. */
final class MachineChecks {
    private static final int JAVA = 17;
    private static final long COMMAND_MEGABYTES = 768;
    /** Shanghai has no summer time since 1991; a rule that says otherwise is broken or very new. */
    private static final ZoneOffset OFFSET = ZoneOffset.ofHours(8);

    private MachineChecks() {}

    static Finding java(int version) {
        return Finding.of(version >= JAVA, "Java " + version, "需要 17 或更新：安装后设置 JAVA_HOME");
    }

    /** @param memory the heap that the user wants, such as 1500m or 4g */
    static Finding memory(Optional<String> memory) {
        return memory(memory, MachineMemory.bytes());
    }

    static Finding memory(Optional<String> memory, long machine) {
        var fit = WorkerFit.ofLargest(machine, memory);
        String heap = fit.heap();
        long needed = MachineMemory.heapBytes(heap) + (fit.duckDbMegabytes() + COMMAND_MEGABYTES << 20);
        String text = "内存 " + gigabytes(machine) + " GB，夜间任务最多用 " + gigabytes(needed) + " GB（堆 " + heap + "）";
        return Finding.of(needed <= machine, text, "用 --memory（或 huican.yml 的 memory）减小堆，或增加内存");
    }

    static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / (double) (1L << 30));
    }

    /** @param fileNames encoding the JVM uses for names of files */
    static Finding locale(String fileNames) {
        return Finding.of(
                "UTF-8".equalsIgnoreCase(fileNames) || "UTF8".equalsIgnoreCase(fileNames),
                "文件名编码 " + fileNames,
                "请用 UTF-8 的区域设置，如 export LC_ALL=C.UTF-8：交付的文件名是中文");
    }

    static Finding zone(Instant now) {
        try {
            ZoneOffset offset = Shanghai.ZONE.getRules().getOffset(now);
            return Finding.of(offset.equals(OFFSET), "时区 Asia/Shanghai 为 UTC" + offset, "时区数据有误：请更新 Java（tzdata）");
        } catch (ZoneRulesException e) {
            return Finding.bad("没有时区 Asia/Shanghai", "时区数据有误：请更新 Java（tzdata）");
        }
    }

    /**
     * @param newest day of the newest delivery or run that is on record
     */
    static Finding clock(Instant now, LocalDate newest) {
        LocalDate today = LocalDate.ofInstant(now, OFFSET);
        return Finding.of(
                !today.isBefore(newest),
                "时钟 " + today + (today.isBefore(newest) ? "，早于已有的交付或运行 " + newest : ""),
                "请校正系统时钟（timedatectl），再运行夜间任务");
    }

    /** Another program may well have the port; only pages would want it. */
    static Finding port(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Finding.good("端口 " + socket.getLocalPort() + " 空闲");
        } catch (IOException e) {
            return Finding.note("端口 " + port + " 已被占用；夜间任务不用它，页面要用时请在 huican.yml 里换一个 port");
        }
    }
}
