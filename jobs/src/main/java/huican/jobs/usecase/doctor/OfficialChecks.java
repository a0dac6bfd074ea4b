package huican.jobs.usecase.doctor;

import huican.jobs.gateway.Warehouse;
import huican.schemas.run.Decision;
import huican.schemas.run.FrozenFigures;
import huican.schemas.run.Home;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Whether the cells of figures that were made official are as they were then. */
final class OfficialChecks {
    private OfficialChecks() {}

    /** Nothing to say where nothing was made official. */
    static List<Finding> all(Home home, List<Decision> decisions) {
        List<FrozenFigures> official = FrozenFigures.among(decisions);
        List<Finding> wrong = official.stream()
                .filter(figures ->
                        !Warehouse.officialCells(home, figures.runId()).equals(Optional.of(figures.cells())))
                .map(figures -> wrong(home, figures))
                .toList();
        return official.isEmpty() || !wrong.isEmpty()
                ? wrong
                : List.of(Finding.good("I7 正式数字 " + official.size() + " 套，与定下时相同"));
    }

    private static Finding wrong(Home home, FrozenFigures figures) {
        return Finding.bad(
                "I7 " + figures.asOf() + " 的正式数字（" + figures.citation() + "）不在，或与定下时不同",
                Files.isRegularFile(home.manifest(figures.runId()))
                        ? "移走 lake/official/" + figures.runId() + ".parquet，下一次 huican nightly 启动时会重写"
                        : "请用最近的备份恢复：huican restore 备份文件 --home 新目录");
    }
}
