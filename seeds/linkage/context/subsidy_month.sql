-- One row per payment without a usable number and holder who may be meant: the place is subsidy and month. Entitled: a certificate valid on a day
-- of the month, and severe (nursing) or with dibao (living). Beside it: of the months before and after for which the holder was entitled one is
-- paid, by a row that has its person or by another one that may be the holder's. A failed payment takes no place; a clawback is nobody's by itself.
WITH asked AS (
    SELECT c.profile, c.cluster, r.subsidy_type, r.pay_month, r.pay_state
    FROM candidate AS c
    JOIN extract_row AS r ON r.profile = c.profile
),
paid AS (
    SELECT DISTINCT cluster, subsidy_type, pay_month FROM extract_row WHERE NOT lost AND pay_state = '成功'
),
known_month AS (
    SELECT min(pay_month) AS first_month, max(pay_month) AS last_month FROM extract_row
),
looked_at AS (
    SELECT DISTINCT cluster, subsidy_type, add_months(pay_month, step) AS pay_month
    FROM asked LATERAL VIEW explode(array(-1, 0, 1)) AS step
),
valid_in AS (
    SELECT l.cluster, l.subsidy_type, l.pay_month, max(h.grade IN ('一级', '二级')) AS severe
    FROM looked_at AS l
    JOIN registry_certificate_holder AS h ON h.cluster = l.cluster
    WHERE h.issue_date <= last_day(l.pay_month)
        AND (h.valid_to IS NULL OR h.valid_to >= l.pay_month)
        AND (h.certificate_state = '正常' OR h.state_date > l.pay_month)
    GROUP BY l.cluster, l.subsidy_type, l.pay_month
),
dibao_in AS (
    SELECT DISTINCT l.cluster, l.pay_month
    FROM looked_at AS l
    JOIN civil_affairs_social_assistance AS a ON a.cluster = l.cluster
    WHERE a.assistance_category IN ('城市低保', '农村低保')
        AND a.start_month <= l.pay_month
        AND (a.end_month IS NULL OR a.end_month >= l.pay_month)
),
entitled AS (
    SELECT v.cluster, v.subsidy_type, v.pay_month
    FROM valid_in AS v
    LEFT JOIN dibao_in AS d ON d.cluster = v.cluster AND d.pay_month = v.pay_month
    WHERE (v.subsidy_type = '重度护理补贴' AND v.severe) OR (v.subsidy_type = '困难生活补贴' AND d.cluster IS NOT NULL)
),
neighbour AS (
    SELECT DISTINCT profile, cluster, subsidy_type, pay_month, add_months(pay_month, step) AS beside_month
    FROM asked LATERAL VIEW explode(array(-1, 1)) AS step
),
made AS (
    SELECT * FROM paid
    UNION
    SELECT cluster, subsidy_type, pay_month FROM asked WHERE pay_state = '成功'
),
beside AS (
    SELECT n.profile, n.cluster, n.subsidy_type, n.pay_month, count(e.cluster) AS due, count(m.cluster) AS made
    FROM neighbour AS n
    CROSS JOIN known_month AS k
    LEFT JOIN entitled AS e
        ON e.cluster = n.cluster AND e.subsidy_type = n.subsidy_type AND e.pay_month = n.beside_month
        AND e.pay_month BETWEEN k.first_month AND k.last_month
    LEFT JOIN made AS m ON m.cluster = n.cluster AND m.subsidy_type = n.subsidy_type AND m.pay_month = n.beside_month
    GROUP BY n.profile, n.cluster, n.subsidy_type, n.pay_month
)
SELECT
    a.profile,
    a.cluster,
    CASE WHEN a.pay_state = '成功' THEN concat_ws(' ', a.subsidy_type, date_format(a.pay_month, 'yyyy-MM')) END AS place,
    CASE
        WHEN a.pay_state NOT IN ('成功', '失败') THEN '追回不按上下文归并'
        WHEN e.cluster IS NULL THEN '当月不符合该项补贴的条件'
        WHEN p.cluster IS NOT NULL AND a.pay_state = '成功' THEN '当月已有发放'
        WHEN b.due > 0 AND b.made = 0 THEN '相邻月份都没有发放'
    END AS obstacle
FROM asked AS a
JOIN beside AS b
    ON b.profile = a.profile AND b.cluster = a.cluster AND b.subsidy_type = a.subsidy_type AND b.pay_month = a.pay_month
LEFT JOIN entitled AS e ON e.cluster = a.cluster AND e.subsidy_type = a.subsidy_type AND e.pay_month = a.pay_month
LEFT JOIN paid AS p ON p.cluster = a.cluster AND p.subsidy_type = a.subsidy_type AND p.pay_month = a.pay_month
