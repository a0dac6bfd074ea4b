package huican.jobs.gateway;

import huican.etl.linkage.score.ExplainPair;
import huican.jobs.identity.ProfilePair;
import huican.schemas.contract.ContractException;
import huican.schemas.run.Home;
import huican.schemas.run.PairExplanation;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import huican.warehouse.identity.IdentityDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has two published profiles compared anew; what the reader may not see is compared and not given on. */
final class PairComparison {
    private PairComparison() {}

    /** See {@link IdentityReader#compare}. */
    static PairExplanation of(Home home, IdentityDatabase database, ProfilePair pair, String decision) {
        var ids = List.of(pair.left(), pair.right());
        var compared = database.answer("compared_values", ids);
        var shown = database.answer("profiles", ids);
        return engine(home).of(side(compared.get(0), shown.get(0)), side(compared.get(1), shown.get(1)), decision);
    }

    private static ExplainPair engine(Home home) {
        try {
            return new ExplainPair(LinkageRules.of(home.definitions()), LinkageModel.of(home.definitions()));
        } catch (ContractException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "HC-J153 不能重新比较：身份比对的规则或模型文件有误：\n" + e.getMessage() + "\n什么也没有做；请改正 " + home.definitions()
                            + "/linkage 中的文件。",
                    e);
        }
    }

    private static ExplainPair.Side side(Map<String, Object> compared, Map<String, Object> shown) {
        return new ExplainPair.Side(compared.get("profile_id").toString(), texts(compared), texts(shown));
    }

    /** What is known. */
    private static Map<String, String> texts(Map<String, Object> row) {
        var texts = new HashMap<String, String>();
        row.forEach((column, value) -> {
            if (value != null) {
                texts.put(column, value.toString());
            }
        });
        return texts;
    }
}
