"""An archive of a hundred thousand cases, written by the database itself."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

STATEMENTS = (
    """
INSERT INTO process_instance (number, definition_id, office, status, requester_name, revision, last_seq, last_hash,
    created_at, completed_at)
SELECT 'ARSIP-' || n, d.ids[1 + n % array_length(d.ids, 1)], 'kupang',
    CASE WHEN n % 500 = 0 THEN 'active' WHEN n % 40 = 1 THEN 'cancelled' ELSE 'completed' END,
    'Maria Bano', 1, 0, decode(repeat('00', 32), 'hex'), t.at,
    CASE WHEN n % 500 > 0 THEN least(t.at + (n * 7919 % 6000) * interval '1 minute', :now) END
FROM generate_series(1, :cases) AS n
    CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM process_definition
        WHERE 'kupang' = ANY(offices) AND service <> 'pengaduan') d
    CROSS JOIN LATERAL (SELECT :now - (n::float8 / :cases) * interval '3 years' AS at) t
""",
    """
INSERT INTO clock (instance_id, name, unit, amount, source, role, state, running, due_at)
SELECT i.id, 'jawaban', CASE WHEN i.id % 2 = 0 THEN 'hari_kerja' ELSE 'menit_kerja' END,
    CASE WHEN i.id % 2 = 0 THEN 3 ELSE 10 END, 'uji', 'petugas',
    CASE WHEN i.completed_at IS NULL THEN 'berjalan' ELSE 'berhenti' END,
    CASE WHEN i.id % 9 = 0 THEN jsonb_build_array(jsonb_build_array(i.created_at, i.created_at + interval '1 minute'),
        jsonb_build_array(i.created_at + interval '2 minutes', i.completed_at))
        ELSE jsonb_build_array(jsonb_build_array(i.created_at, i.completed_at)) END,
    CASE WHEN i.id % 2 = 0 THEN i.created_at + interval '4 days' END
FROM process_instance i WHERE i.id % 5 > 0
""",
    """
INSERT INTO task (instance_id, token, process, element_id, name, role, office, status, assignee, created_at,
    due_at, completed_at, completed_by, definition_id, guarded, sort_at)
SELECT i.id, gen_random_uuid(), 'uji', 'langkah', 'Langkah', CASE WHEN n < 3 THEN 'pengguna' ELSE 'petugas' END,
    'kupang', CASE WHEN i.completed_at IS NULL AND n = 6 THEN 'open' ELSE 'completed' END,
    CASE WHEN i.completed_at IS NULL AND n = 6 AND i.id % 3 > 0 THEN 'petugas.kupang' END, i.created_at,
    i.created_at + interval '2 days', CASE WHEN i.completed_at IS NOT NULL OR n < 6 THEN i.created_at + n * interval '1 minute' END,
    CASE WHEN i.completed_at IS NOT NULL OR n < 6 THEN (ARRAY['petugas.kupang', 'petugas2.kupang', 'resepsionis.kupang'])
        [1 + i.id % 3] END, i.definition_id, false, i.created_at + interval '2 days'
FROM process_instance i CROSS JOIN generate_series(1, 6) AS n
""",
    """
INSERT INTO queue_ticket (instance_id, office, service, desk, day, number, priority, state, taken_at, ready_at, place,
    calls, skips, served_at, finished_at)
SELECT i.id, 'kupang', 'konsultasi', 'konsultasi', CAST(i.created_at AT TIME ZONE 'Asia/Makassar' AS date), i.id, false,
    'selesai', i.created_at, i.created_at + interval '3 minutes', i.created_at, 1, 0,
    i.created_at + (4 + i.id % 20) * interval '1 minute', i.created_at + (30 + i.id % 20) * interval '1 minute'
FROM process_instance i WHERE i.id % 3 = 0
""",
    """
INSERT INTO rating (instance_id, office, service, channel, state, score, rated_at)
SELECT i.id, 'kupang', 'konsultasi', 'online', CASE WHEN i.id % 4 > 0 THEN 'diberikan' ELSE 'dilewati' END,
    CASE WHEN i.id % 4 > 0 THEN 1 + i.id % 5 END, i.completed_at
FROM process_instance i WHERE i.status = 'completed'
""",
)


def fill(session: Session, cases: int, now: datetime) -> None:
    """So many cases of the three years before `now`, each with six tasks, most with a clock and a rating."""
    for statement in STATEMENTS:
        sql = text(statement)
        given = {"cases": cases, "now": now}
        session.execute(sql, {name: given[name] for name in sql._bindparams})
