package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import huican.seeds.reference.Departments;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownFilesTest {

    @Test
    void aFileOfAnExtractIsNamedAndAnyOtherIsNumbered() {
        var shown = of("社会救助.csv", "社会救助_01.csv", "张三_证明.jpg", "李四.tar.gz", "王五", "社会救助(1).csv");

        assertThat(shown.of("社会救助.csv")).isEqualTo("社会救助.csv");
        assertThat(shown.of("社会救助_01.csv")).isEqualTo("社会救助_01.csv");
        assertThat(shown.numbered().values()).containsExactlyInAnyOrder("文件1.jpg", "文件2.tar.gz", "文件3", "文件4.csv");
    }

    @Test
    void aNumberOfAPersonBehindAnExtractsNameIsNoPart() {
        assertThat(of("社会救助_139000000000000000.csv").numbered().values()).containsExactly("文件1.csv");
    }

    @Test
    void anEndingIsNoPlaceForANameOrANumber() {
        assertThat(of("证明.张三").numbered().values()).containsExactly("文件1");
        assertThat(of("证明.139000000000000000").numbered().values()).containsExactly("文件1");
    }

    @Test
    void aMessageNamesFilesAsTheyAreShown() {
        var shown = of("张三.csv", "a\u202E.csv", "社会救助.csv");

        assertThat(shown.in("张三.csv：清单列出但目录中没有；社会救助.csv：没有；" + ShownName.of("a\u202E.csv") + "：没有"))
                .isEqualTo("文件2.csv：清单列出但目录中没有；社会救助.csv：没有；文件1.csv：没有");
    }

    @Test
    void aFolderThatCouldBeADepartmentsIsNamedAndAnyOtherIsNumbered() {
        assertThat(ShownName.ofSource("civil_afairs", 1)).isEqualTo("civil_afairs");
        assertThat(ShownName.ofSource("张三", 2)).isEqualTo("目录2");
        assertThat(ShownName.ofSource("x139000000000000000", 3)).isEqualTo("目录3");
    }

    private static ShownFiles of(String... names) {
        var source = Departments.ofProduct().sources().stream()
                .filter(s -> s.source().equals("civil_affairs"))
                .findFirst()
                .orElseThrow();
        return ShownFiles.of(source, List.of(names));
    }
}
