package huican.schemas.vocabulary;

/** How a run of the night stands. */
public enum NightState implements Term {
    RUNNING("正在进行"),
    /** Committed: its figures are those of its day. */
    SUCCESS("已提交"),
    FAILED("失败"),
    /** Ended from outside: nobody knows how far it had come. */
    INTERRUPTED("被中断");

    private final String zh;

    NightState(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
