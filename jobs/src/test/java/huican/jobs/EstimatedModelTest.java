package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli;
import huican.jobs.testing.SmallNights;
import huican.seeds.linkage.LinkageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A home's own model, estimated on one night of the shared small ones. */
@Order(4)
@ExtendWith(SmallNights.Extension.class)
@Tag("slow")
class EstimatedModelTest {

    @Test
    void theModelIsEstimatedOnTheRowsInForceAndTheEarlierOneIsKept(SmallNights nights) throws IOException {
        Path home = nights.home("estimated-model");
        Path own = LinkageModel.file(home.resolve("definitions"));
        Files.createDirectories(own.getParent());
        String earlier = "comparison,level,m,u\nname,equal,0.5,0.25\n";
        Files.writeString(own, earlier);

        var ended = Cli.run("identity", "model", "--estimate", "--home", home.toString());

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .containsPattern("姓名相同 +\\S+ +\\S+ +\\+1\\.0 +\\+\\d")
                .contains("已用运行 r20250629-01（截至 2025-06-29）的 ")
                .contains("从下一次夜间任务起使用。原来的保存为 ");
        LinkageModel model = LinkageModel.read(own);
        assertThat(model.level("name", "equal").bits()).isGreaterThan(3);
        assertThat(model.level("birth_date", "equal").bits()).isGreaterThan(5);
        assertThat(model.level("sex", "equal").u()).isBetween(0.4, 0.6);
        assertThat(own.resolveSibling("person.model.csv.previous")).hasContent(earlier);
        assertThat(own.resolveSibling("person.model.csv.next")).doesNotExist();
        assertThat(home.resolve("lake").resolve("work").resolve("estimate")).doesNotExist();
    }
}
