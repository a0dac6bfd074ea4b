package huican.schemas.vocabulary;

/** The tasks of a night, in their order; also what a worker is asked for. */
public enum NightTask implements Term {
    PULL("收取交付"),
    ACCEPT("读取文件"),
    STANDARDISE("标准化与校验"),
    LINK("身份比对"),
    PERSON("一人一档"),
    COMMIT_TABLES("提交数据表"),
    FIGURES("计算指标"),
    COMMIT_FIGURES("提交指标表"),
    PUBLISH("生成发布文件"),
    CLEAN_UP("清理");

    private final String zh;

    NightTask(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
