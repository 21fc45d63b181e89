-- The sketch of a table of scores, in BigQuery: a row for each class and bin of the logit, some thousands of rows
-- however large the table is. As a CSV file with its header, it is a file that the explorer opens:
--     EXPORT DATA OPTIONS (uri = 'gs://bucket/sketch-*.csv', format = 'CSV', header = true) AS <this query>
--
-- Put your dataset.table in the place of the name scores. score: the probability of the positive class. label: 1
-- (positive) or 0 (negative); leave examples that are to be ignored (often -1) out with a WHERE in the first part.
-- A column of logits is better, since probabilities near 1 have lost digits. The first part is then
--     WITH logits AS (SELECT CAST(logit AS FLOAT64) AS x, label FROM scores),
WITH logits AS (
    SELECT
        CASE
            WHEN score = 0 THEN CAST('-inf' AS FLOAT64)
            WHEN score = 1 THEN CAST('inf' AS FLOAT64)
            -- 1 - score is rounded by 1e-16 at most, where it is near 1; where it is small, it is exact.
            WHEN score > 0 AND score < 1 THEN LN(CAST(score AS FLOAT64)) - LN(1 - CAST(score AS FLOAT64))
            ELSE ERROR('found a score that is not a number from 0 to 1')
        END AS x,
        label
    FROM scores
),
examples AS (
    -- x_t: the logit of the example's own class.
    SELECT
        CASE
            WHEN label = 1 THEN 'positive'
            WHEN label = 0 THEN 'negative'
            ELSE ERROR('found a label that is neither 0 nor 1')
        END AS class,
        CASE WHEN label = 1 THEN x ELSE -x END AS x_t
    FROM logits
),
binned AS (
    -- Bins are 1/64 wide. About the middle of a bin, squares do not cancel. p_t = 0 and p_t = 1 are only counted.
    SELECT
        class,
        CASE
            WHEN x_t = CAST('inf' AS FLOAT64) THEN 'inf'
            WHEN x_t = CAST('-inf' AS FLOAT64) THEN '-inf'
            ELSE CAST(CAST(FLOOR(64 * x_t) AS INT64) AS STRING)
        END AS logit_bin,
        CASE
            WHEN x_t > CAST('-inf' AS FLOAT64) AND x_t < CAST('inf' AS FLOAT64)
                THEN x_t - (CAST(FLOOR(64 * x_t) AS FLOAT64) + 0.5) / 64
        END AS from_middle,
        CASE WHEN x_t > CAST('-inf' AS FLOAT64) AND x_t < CAST('inf' AS FLOAT64) THEN x_t END AS finite_x_t
    FROM examples
),
named AS (
    -- The logits of the p_t that the page names: 0.01, 0.1, 0.5 and 0.9. The bins that hold them count both sides.
    SELECT
        class,
        logit_bin,
        from_middle,
        finite_x_t,
        CASE logit_bin WHEN '-295' THEN -LN(99) WHEN '-141' THEN -LN(9) WHEN '0' THEN 0 WHEN '140' THEN LN(9) END AS edge
    FROM binned
),
moments AS (
    SELECT
        class,
        logit_bin,
        COUNT(*) AS examples_in_bin,
        AVG(from_middle) AS mean_from_middle,
        AVG(from_middle * from_middle) AS mean_square,
        MIN(finite_x_t) AS least,
        MAX(finite_x_t) AS greatest,
        -- A difference below 1e-11 is rounding: the score is the named one.
        SUM(CASE WHEN finite_x_t < edge - 1e-11 THEN 1 WHEN edge IS NOT NULL THEN 0 END) AS below,
        SUM(CASE WHEN finite_x_t > edge + 1e-11 THEN 1 WHEN edge IS NOT NULL THEN 0 END) AS above
    FROM named
    GROUP BY class, logit_bin
)
SELECT
    class,
    logit_bin,
    examples_in_bin AS count,
    CASE
        WHEN mean_from_middle IS NOT NULL THEN (CAST(logit_bin AS FLOAT64) + 0.5) / 64 + mean_from_middle
    END AS mean,
    CASE
        WHEN mean_square < mean_from_middle * mean_from_middle THEN 0
        ELSE mean_square - mean_from_middle * mean_from_middle
    END AS second_moment,
    least,
    greatest,
    below,
    above
FROM moments
