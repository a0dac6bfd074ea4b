package huican.schemas.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.contract.ContractException;
import org.junit.jupiter.api.Test;

class ErrorRegisterTest {
    private static final String GROUPS = "groups: [{letter: D, title: 交付, note: 说明}]\nerrors:\n";

    @Test
    void aCodeIsFoundInAnyCase() {
        var register = ErrorRegister.parse(GROUPS + entry("HC-D302", "failure") + entry("HC-D305", "data"));

        assertThat(register.find("hc-d305")).map(ErrorCode::kind).contains(ErrorKind.DATA);
        assertThat(register.find("HC-D30")).isEmpty();
    }

    @Test
    void nearCodesAreThoseSpelledMostAlike() {
        var register = ErrorRegister.parse(
                GROUPS + entry("HC-D302", "failure") + entry("HC-D305", "data") + entry("HC-D401", "data"));

        assertThat(register.near("hc-d405"))
                .extracting(ErrorCode::code)
                .containsExactly("HC-D305", "HC-D401", "HC-D302");
    }

    @Test
    void allProblemsAreToldTogether() {
        String yaml = GROUPS + entry("HC-D305", "fatal") + entry("HC-D305", "data") + entry("HC-X001", "data")
                + "- {code: HC-D9, kind: data, title: t, meaning: m, done: d, hint: h}\n";

        assertThatThrownBy(() -> ErrorRegister.parse(yaml))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("errors.yml:3 errors[0].kind：没有 \"fatal\"，是否为 \"data\"？")
                .hasMessageContaining("errors[1].code：HC-D305 重复，或不在编号的次序上")
                .hasMessageContaining("errors[2].code：应为 HC-、一个 groups 中的字母和三位数字，不是 \"HC-X001\"")
                .hasMessageContaining("errors[3].hint：没有键 \"hint\"")
                .hasMessageContaining("errors[3].action：缺少 action")
                .hasMessageContaining("不是 \"HC-D9\"");
    }

    private static String entry(String code, String kind) {
        return "- {code: " + code + ", kind: " + kind + ", title: t, meaning: m, done: d, action: a}\n";
    }
}
