"""A database with so many open tasks, filled by SQL: the same shares of everything, however many there are."""

from typing import Any, Final

import psycopg

from bench.world import World
from web.database import conninfo

OFFICES: Final = ("kupang", "blitar", "bengkulu", "kaltim")
READER: Final = "petugas.kupang"
AT_ONCE: Final = 20_000
"""Cases whose words are written in one statement."""

_DEFINITIONS: Final = """
INSERT INTO process_definition (key, version, sha256, name, offices, service, channel, manifest, source,
    deployed_at, deployed_by)
SELECT s || '-' || c || '-' || o, v, md5(s || c || o || v), initcap(s) || ', ' || c, ARRAY[o], s,
    c, '{}', 'berkas', now(), 'bench'
FROM unnest(ARRAY['konsultasi','penjualan','rekomendasi','perpustakaan','pengaduan','permintaan']) s,
    unnest(ARRAY['langsung','online']) c, unnest(%(offices)s::text[]) o, generate_series(1, 2) v
"""
_CASES: Final = """
INSERT INTO process_instance (number, definition_id, office, status, requester_name, state, revision,
    last_seq, last_hash, created_at, readers, involved, barred)
SELECT upper(d.offices[1]) || '-' || upper(left(d.service, 6)) || '-2026-' || lpad(n::text, 7, '0'), d.id,
    d.offices[1], 'active', first.name[1 + (n * 7919) %% 300] || ' ' || first.name[1 + (n * 104729) %% 300]
        || 'an', repeat('x', 900)::bytea, 3, 6, sha256(n::text::bytea), %(now)s - make_interval(mins => (n %% 90000)::integer),
    CASE WHEN n %% 50 = 0 THEN ARRAY['kepala'] END, CASE WHEN n %% 50 = 0 THEN ARRAY[]::text[] END,
    CASE WHEN n %% 50 = 0 THEN ARRAY[]::text[] END
FROM generate_series(1, %(tasks)s::bigint) n
CROSS JOIN (SELECT array_agg(initcap(translate(left(md5(x::text), 7), '0123456789', 'ghijklmnop'))) AS name
    FROM generate_series(1, 300) x) AS first
JOIN (SELECT d.*, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS many
    FROM process_definition d WHERE deployed_by = 'bench') AS d ON d.place = 1 + (n * 31) %% d.many
"""
_TASKS: Final = """
INSERT INTO task (instance_id, token, process, element_id, name, role, office, status, assignee, due_at,
    created_at, definition_id, guarded, sort_at, completed_at, completed_by)
SELECT i.id, gen_random_uuid(), 'bench', 'langkah_' || i.id %% 5,
    (ARRAY['Periksa kelengkapan','Beri informasi','Tunggu jawaban pengguna','Kirim hasil','Tanda tangani'])
        [1 + i.id %% 5],
    (ARRAY['petugas','petugas','pengguna','resepsionis','kepala'])[1 + i.id %% 5], i.office,
    CASE WHEN done THEN 'completed' ELSE 'open' END,
    CASE WHEN i.id %% 10 < 3 THEN CASE WHEN i.id %% 200 < 3 THEN %(reader)s
        ELSE 'petugas' || i.id %% 20 || '.' || i.office END END,
    NULL, i.created_at, i.definition_id, i.readers IS NOT NULL,
    CASE i.id %% 12 WHEN 0 THEN timestamptz '9999-01-01 00:00:00+00' WHEN 1 THEN timestamptz '9999-12-01 00:00:00+00'
        ELSE %(now)s + make_interval(secs => (i.id * 7919) %% 2592000 - 259200) END,
    CASE WHEN done THEN %(now)s - CASE WHEN i.id <= 400 THEN interval '1 second' * i.id
        ELSE interval '3 days' + interval '1 second' * (i.id %% 900000) END END,
    CASE WHEN done THEN 'petugas' || i.id %% 20 || '.' || i.office END
FROM process_instance i, unnest(ARRAY[false, true]) done
WHERE i.number LIKE '%%-2026-%%' AND (NOT done OR i.id <= 400 OR i.id %% 2 = 0)
"""
_TITLES: Final = """
INSERT INTO thread (instance_id, office, title, entered_at)
SELECT i.id, i.office, 'Data ' || (ARRAY['inflasi','penduduk','ekspor','padi','wisata'])[1 + i.id %% 5]
    || ' ' || (ARRAY['kabupaten','kota','kecamatan','desa'])[1 + i.id %% 4] || ' ' || 1900 + i.id %% 125, i.created_at
FROM process_instance i WHERE i.id %% 3 = 0
"""
_CLOCKS: Final = """
INSERT INTO clock (instance_id, name, unit, amount, source, role, state, running, due_at)
SELECT t.instance_id, 'layanan', 'hari_kerja', 10, 'bench', t.role, 'berjalan', '[]', t.sort_at
FROM task t WHERE t.status = 'open' AND t.instance_id %% 4 = 0 AND t.sort_at < timestamptz '9999-01-01 00:00:00+00'
"""
_INCIDENTS: Final = """
INSERT INTO incident (instance_id, element_id, step, message, opened_at)
SELECT i.id, 'kirim', '{}', 'Gagal.', i.created_at FROM process_instance i WHERE i.id %% 200 = 7
"""
_SEEN: Final = """
INSERT INTO case_seen (account_id, instance_id, seq, at)
SELECT a.id, i.id, CASE WHEN i.id %% 40 = 1 THEN 3 ELSE 6 END, i.created_at
FROM account a, process_instance i WHERE a.username = %(reader)s AND i.id %% 20 = 1
"""
_EVENTS: Final = """
INSERT INTO event (instance_id, seq, at, type, actor, role, hash)
SELECT i.instance_id, 5, now(), 'task_completed', 'pengguna.' || i.instance_id, 'pengguna', sha256('x')
FROM case_seen i WHERE i.seq = 3
"""
_ACCOUNT: Final = """
INSERT INTO account (username, name, active, created_at, language, keys, notices_by_mail, notices_by_phone)
VALUES (%(reader)s, 'Petugas Contoh', true, now(), 'id', true, true, false)
"""


def fill(world: World, tasks: int) -> None:
    """So many open tasks, one a case; half as many closed ones, the words of all, and statistics."""
    values: dict[str, Any] = {
        "offices": list(OFFICES),
        "tasks": tasks,
        "reader": READER,
        "now": world.now,
    }
    with psycopg.connect(conninfo(world.owner), autocommit=True) as connection:
        connection.execute("SET synchronous_commit = off")
        for table in ("process_instance", "thread"):
            # Words are written for many cases at once instead.
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
        for statement in (
            *(_DEFINITIONS, _CASES, _TASKS, _TITLES, _CLOCKS),
            *(_INCIDENTS, _ACCOUNT, _SEEN, _EVENTS),
        ):
            connection.execute(statement.encode(), values)
        for table in ("process_instance", "thread"):
            connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER".encode())
        _words(connection)
        connection.execute("VACUUM ANALYZE")


def _words(connection: psycopg.Connection[tuple[Any, ...]]) -> None:
    found = connection.execute("SELECT max(id) FROM process_instance").fetchone()
    last = 0 if found is None else int(found[0])
    for first in range(1, last + 1, AT_ONCE):
        connection.execute(
            "SELECT index_cases(array_agg(n)) FROM generate_series(%s::bigint, %s::bigint) n",
            (first, first + AT_ONCE - 1),
        )
