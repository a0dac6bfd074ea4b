package huican.schemas.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the columns of an extract's contract. */
final class ColumnReader {
    private static final List<String> COLUMN = ContractFile.columnKeys(
            "required", "primaryKey", "primaryKeyPosition", "unique", "logicalTypeOptions", "quality");
    /** What generic steps look for; the others say of whom a value is. */
    private static final List<String> ROLES = List.of(
            "id_number",
            "certificate_no",
            "person_name",
            "sex",
            "birth_date",
            "category",
            "grade",
            "town",
            "address",
            "phone",
            "household",
            "relation_to_head",
            "other_person_id_number",
            "other_person_name",
            "certificate_issued",
            "certificate_ends",
            "certificate_state",
            "certificate_state_day");

    private static final String WITHOUT_END = "withoutEnd";
    private static final List<String> TYPES = Arrays.stream(ValueType.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final Set<ValueType> OF_PERSONS =
            EnumSet.of(ValueType.NAME, ValueType.ADDRESS, ValueType.ID_NUMBER, ValueType.CERTIFICATE_NO);
    /** Columns of every table of accepted rows. */
    private static final List<String> OURS = List.of("delivery_day", "revision", "file", "line", "record_key", "raw");

    private final ContractFile file;
    private final Set<String> lists;
    private final Map<String, Integer> headers = new HashMap<>();
    private final Map<Integer, String> key = new HashMap<>();

    private ColumnReader(ContractFile file, Set<String> lists) {
        this.file = file;
        this.lists = lists;
    }

    static List<ColumnContract> read(ContractFile file, Set<String> lists) {
        var reader = new ColumnReader(file, lists);
        file.names();
        var columns = new ArrayList<ColumnContract>();
        file.columns().forEach(column -> columns.add(reader.column(column)));
        reader.key();
        reader.ourNames(columns);
        return List.copyOf(columns);
    }

    private ColumnContract column(Part column) {
        column.only(COLUMN);
        file.once(headers, column, "physicalName");
        Part custom = column.properties(
                "customProperties", List.of("valueType", "codeList", "role", Bounds.AFTER_DELIVERY, WITHOUT_END));
        ValueType type = type(column, custom);
        boolean required = column.flag("required");
        String classification = column.word("classification", Classification.WORDS);
        if (OF_PERSONS.contains(type) && !classification.equals("pii")) {
            column.problem("HC-C007", "classification", "姓名、住址、身份证号、残疾人证号应为 pii");
        }
        return new ColumnContract(
                column.optional("name").orElse(""),
                column.optional("physicalName").orElse(""),
                type,
                required,
                keyPosition(column, required),
                codeList(custom, type),
                custom.has("role") ? custom.word("role", ROLES) : "",
                classification,
                Bounds.read(column, custom, type),
                withoutEnd(custom, type),
                ValueRules.read(column));
    }

    private static List<String> withoutEnd(Part custom, ValueType type) {
        if (custom.has(WITHOUT_END) && type != ValueType.DATE) {
            custom.problem("HC-C007", WITHOUT_END, "只用于 valueType: date 的列");
        }
        return custom.optional(WITHOUT_END)
                .map(words -> List.of(words.split(";")))
                .orElse(List.of());
    }

    private ValueType type(Part column, Part custom) {
        String word = custom.word("valueType", TYPES);
        ValueType type = TYPES.contains(word) ? ValueType.values()[TYPES.indexOf(word)] : ValueType.TEXT;
        String physical = ContractFile.type(column);
        if (TYPES.contains(word) && !physical.isEmpty() && !physical.equals(type.columnType())) {
            column.problem("HC-C007", "physicalType", word + " 的列应为 " + type.columnType() + "，不是 " + physical);
        }
        return type;
    }

    private int keyPosition(Part column, boolean required) {
        if (!column.flag("primaryKey")) {
            if (column.has("primaryKeyPosition")) {
                column.problem("HC-C007", "primaryKeyPosition", "不是主键列（primaryKey: true）");
            }
            return 0;
        }
        if (!required) {
            column.problem("HC-C007", "required", "主键列必须 required: true");
        }
        int position = column.whole("primaryKeyPosition", 1, file.columns().size());
        String before = key.putIfAbsent(position, column.optional("name").orElse(""));
        if (before != null) {
            column.problem("HC-C006", "primaryKeyPosition", position + " 已是 " + before + " 的位置");
        }
        return position;
    }

    private String codeList(Part custom, ValueType type) {
        if (type == ValueType.CODE) {
            return custom.word("codeList", lists);
        }
        if (custom.has("codeList")) {
            custom.problem("HC-C007", "codeList", "只用于 valueType: code 的列");
        }
        return "";
    }

    private void key() {
        if (key.isEmpty()) {
            file.schema().problem("HC-C002", "properties", "没有主键列（primaryKey: true）");
        }
        for (int position = 1; position <= key.size(); position++) {
            if (!key.containsKey(position)) {
                file.schema().problem("HC-C007", "properties", "主键位置缺 " + position);
            }
        }
    }

    private void ourNames(List<ColumnContract> columns) {
        var taken = new ArrayList<>(OURS);
        columns.stream().filter(ColumnContract::hasValidity).forEach(c -> taken.add(c.name() + "_valid"));
        for (int i = 0; i < columns.size(); i++) {
            if (taken.contains(columns.get(i).name())) {
                file.columns()
                        .get(i)
                        .problem("HC-C006", "name", "\"" + columns.get(i).name() + "\" 是接收表自己的列");
            }
        }
    }
}
