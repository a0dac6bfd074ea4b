package huican.jobs.release;

import huican.schemas.contract.TableContract.Column;
import huican.schemas.release.MadeTable;
import java.util.List;
import java.util.Map;

/** What a person who was handed a release reads first: {@code 说明.md}, and the data dictionary {@code 字典.md}. */
record ReadMe(ReleaseFacts facts) {
    private static final Map<String, String> CLASSES =
            Map.of("public", "公开", "internal", "内部", "confidential", "敏感", "pii", "个人身份");

    String about() {
        var grant = facts.approved().grant();
        var text = new StringBuilder("# 惠残发布包 " + facts.id() + "\n\n");
        List.of(
                        "接收单位：" + grant.receiverZh(),
                        "用途：" + grant.purpose(),
                        "截至：" + facts.manifest().asOf() + "（运行 "
                                + facts.manifest().runId() + "）",
                        "授权：" + grant.profile() + "，有效至 " + grant.until() + "，sha256 " + grant.hash(),
                        "相对的前一个发布包：" + facts.basedOn().orElse("无"),
                        "签名公钥的指纹（sha256）：" + facts.key().fingerprint())
                .forEach(line -> text.append("- ").append(line).append('\n'));
        text.append("\n## 内容\n\n| 文件 | 内容 | 行 | 归并 | 不含 |\n| --- | --- | ---: | ---: | ---: |\n");
        facts.data().tables().forEach(made -> text.append(row(made)));
        return text.append(VERIFY).toString();
    }

    private static String row(MadeTable made) {
        String rare = made.table().isOfPersons() ? made.generalised() + " | " + made.suppressed() : " | ";
        String changes = made.changes() == null
                ? ""
                : "| " + made.changes().file() + " | 变化：新增 " + made.changes().added() + "、改动 "
                        + made.changes().changed() + "、移除 " + made.changes().removed() + " | "
                        + (made.changes().added()
                                + made.changes().changed()
                                + made.changes().removed())
                        + " | | |\n";
        return "| " + made.file() + " | " + made.table().contract().titleZh() + " | " + made.rows() + " | " + rare
                + " |\n" + changes;
    }

    private static final String VERIFY = """

            “归并”是因为同一组属性的人太少而说得粗一些的行，“不含”是因此没有给出的行。列的含义见 字典.md，来源见 来源.json，目录的著录项见 目录.csv。

            ## 核对

            在本文件夹内依次执行，都应以 0 退出；任何一个文件改动一个字节，都会有一条不通过：

            ```sh
            sha256sum -c SHA256SUMS
            openssl pkeyutl -verify -pubin -inkey signing-key.pem -in SHA256SUMS -rawin -digest sm3 -sigfile SHA256SUMS.sig -pkeyopt distid:1234567812345678
            openssl pkey -pubin -in signing-key.pem -outform DER | sha256sum    # 与另行告知的指纹比对
            frictionless validate datapackage.json
            ```

            核对之后请发回接收回执：本文件夹 SHA256SUMS 的 sha256、接收时间、接收人和核对结果。
            """;

    String dictionary() {
        var text = new StringBuilder("# 数据字典 " + facts.id() + "\n");
        for (MadeTable made : facts.data().tables()) {
            var contract = made.table().contract();
            text.append("\n## ")
                    .append(contract.titleZh())
                    .append(" `")
                    .append(made.file())
                    .append("`\n\n");
            text.append(contract.purpose())
                    .append("\n\n主键：")
                    .append(String.join("、", made.table().key()));
            text.append("\n\n| 列 | 含义 | 类型 | 必有 | 分类 |\n| --- | --- | --- | --- | --- |\n");
            contract.columns().forEach(column -> text.append(row(column)));
        }
        return text.toString();
    }

    private static String row(Column column) {
        return "| `" + column.name() + "` | " + column.titleZh() + " | " + column.type() + " | "
                + (column.required() ? "必有" : "") + " | " + CLASSES.get(column.classification()) + " |\n";
    }
}
