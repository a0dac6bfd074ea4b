package huican.schemas.vocabulary;

/** How far an exception is, in the order of a life. */
public enum ExceptionState implements Term {
    /** Nobody has said anything that holds. */
    OPEN("待核实"),
    /** Somebody is to look after it. */
    ASSIGNED("已分派"),
    /** It is right as it is, until a day. */
    EXPLAINED("已说明"),
    /** It is dealt with, and the data will follow. */
    SETTLED("已办结"),
    /** The data have it no more. */
    CLOSED("已关闭");

    private final String zh;

    ExceptionState(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
