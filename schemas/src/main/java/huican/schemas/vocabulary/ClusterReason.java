package huican.schemas.vocabulary;

/** Why clusters did not follow the weight of a pair: stands where the key of a rule may stand too. */
public enum ClusterReason implements Term {
    /** Its unresolved profile fits somebody else nearly as well. */
    AMBIGUOUS("有几个人同样相符，无法取舍"),
    /** It is only just linked, and would make one of two others whom a rule leaves to people. */
    THROUGH_ANOTHER("勉强相符，而经由它成为一人的另两份特征须由人判断"),
    /** It would bring together profiles that contradict each other. */
    CONTRADICTED("会把互相矛盾的两份身份特征并为一人"),
    /** People have said something else. */
    DECIDED("有人工裁定");

    private final String zh;

    ClusterReason(String zh) {
        this.zh = zh;
    }

    @Override
    public String zh() {
        return zh;
    }
}
