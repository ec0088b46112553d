-- Answers from this moment on count for who is asked: when they were asked, or earlier where the round
-- lets earlier answers count.
ALTER TABLE round_person ADD COLUMN answers_from {timestamp};
UPDATE round_person SET answers_from = (SELECT r.counts_from FROM round r
    WHERE r.municipality_id = round_person.municipality_id AND r.id = round_person.round_id);

-- What is left of a round tells of five people or more: asked and answered of everybody; unit-asked and
-- unit-answered of a listed unit with everything below it; proposed and decided by profiles; share-N, in
-- percent, by level; both and moved by an earlier round; unreached, left. few-… stands for a count that
-- would tell of fewer, without its number. Finer counts that were kept before are let go.
INSERT INTO round_count (municipality_id, round_id, what, about, people)
    SELECT municipality_id, round_id, 'all-' || what, '', CAST(SUM(people) AS BIGINT) FROM round_count
    WHERE what IN ('asked', 'answered') GROUP BY municipality_id, round_id, what;
DELETE FROM round_count WHERE what NOT IN ('all-asked', 'all-answered');
UPDATE round_count SET what = 'few-asked', people = 0
    WHERE what = 'all-asked' AND people BETWEEN 1 AND 4;
DELETE FROM round_count WHERE what = 'all-answered' AND EXISTS (SELECT 1 FROM round r
    WHERE r.municipality_id = round_count.municipality_id AND r.id = round_count.round_id
        AND (r.kind = 'self_assessment' OR EXISTS (SELECT 1 FROM round_count f
            WHERE f.municipality_id = r.municipality_id AND f.round_id = r.id
                AND f.what = 'few-asked')));
UPDATE round_count SET what = substr(what, 5) WHERE what LIKE 'all-%';
