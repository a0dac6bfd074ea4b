-- Family name and two stars. Two characters are a family name only when they are a known compound one and a given name follows.
CREATE MACRO name_masked(name) AS
    CASE
        WHEN length(name) > 2
            AND left(name, 2) IN (
                '欧阳', '司马', '上官', '诸葛', '司徒', '东方', '独孤', '南宫', '夏侯', '皇甫', '尉迟', '公孙', '慕容', '长孙', '宇文', '令狐',
                '司空', '轩辕', '端木', '百里', '东郭', '西门', '公冶', '濮阳', '淳于', '单于', '太史', '申屠', '公羊', '澹台', '钟离', '鲜于',
                '闾丘', '赫连', '呼延', '万俟', '第五', '拓跋', '即墨', '完颜', '纳兰', '东门', '羊舌', '微生', '梁丘', '左丘', '南门', '宰父'
            )
            THEN left(name, 2) || '**'
        WHEN length(name) > 0 THEN left(name, 1) || '**'
    END
