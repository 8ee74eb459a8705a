import { claimLostCode } from '../claim.ts'
import { connect } from '../connect.ts'

/** The least that runs the queue inside somebody else's transaction: one function, and nothing of its tables. */
const enqueueFunction = `
  CREATE OR REPLACE FUNCTION pgboss.enqueue_job(
    new_id uuid, queue_name text, payload jsonb, run_at timestamptz, unique_key text
  ) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    settings pgboss.queue%ROWTYPE;
    stored_id uuid;
    start_at timestamptz := coalesce(run_at, pgboss.job_now());
  BEGIN
    IF payload->>'tenantId' IS DISTINCT FROM nullif(current_setting('app.tenant', true), '') THEN
      RAISE EXCEPTION 'a job is enqueued in a transaction of its own tenant';
    END IF;
    IF EXISTS (SELECT FROM jsonb_each(payload) AS field (name, value)
               WHERE jsonb_typeof(value) <> 'string' OR length(value #>> '{}') > 100) THEN
      RAISE EXCEPTION 'job data carry ids only';
    END IF;
    SELECT * INTO settings FROM pgboss.queue WHERE name = queue_name;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'no queue %: prepare the queues with the jobs first', queue_name;
    END IF;
    INSERT INTO pgboss.job_common AS waiting (
      id, name, data, start_after, created_on, keep_until, singleton_key, expire_seconds, deletion_seconds,
      retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds
    ) VALUES (
      new_id, queue_name, payload, start_at, pgboss.job_now(), start_at + settings.retention_seconds * interval '1 s',
      unique_key, settings.expire_seconds, settings.deletion_seconds, settings.retry_limit,
      settings.retry_delay, settings.retry_backoff, settings.retry_delay_max,
      -- One without a key is outside of the index that knows each key once.
      CASE WHEN unique_key IS NULL THEN 'standard' ELSE settings.policy END, settings.dead_letter,
      settings.heartbeat_seconds
    )
    ON CONFLICT (name, coalesce(singleton_key, '')) WHERE state = 'created' AND policy = 'short'
    DO UPDATE SET start_after = least(waiting.start_after, excluded.start_after)
    RETURNING id INTO STRICT stored_id;
    -- Heard by the workers of every process once this commits. Jobs for later say nothing: they are looked for.
    IF start_at <= pgboss.job_now() THEN
      PERFORM pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), queue_name);
    END IF;
    RETURN stored_id;
  END
  $$;
  REVOKE ALL ON FUNCTION pgboss.enqueue_job FROM PUBLIC;

  -- The same for many of one queue, whose keys differ; each due at its own time, or at once. Lists of one length.
  DROP FUNCTION IF EXISTS pgboss.enqueue_jobs(text, jsonb);
  CREATE OR REPLACE FUNCTION pgboss.enqueue_jobs(
    queue_name text, new_ids uuid[], payloads jsonb, unique_keys text[], run_times timestamptz[]
  ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    settings pgboss.queue%ROWTYPE;
    at timestamptz := pgboss.job_now();
    tenant text := nullif(current_setting('app.tenant', true), '');
    soonest timestamptz;
    bad jsonb;
  BEGIN
    FOR bad IN
      SELECT data FROM jsonb_array_elements(payloads) AS p (data)
      WHERE data->>'tenantId' IS DISTINCT FROM tenant OR EXISTS (
        SELECT FROM jsonb_each(data) AS field (name, value)
        WHERE jsonb_typeof(value) <> 'string' OR length(value #>> '{}') > 100
      )
    LOOP
      RAISE EXCEPTION '%', CASE WHEN bad->>'tenantId' = tenant THEN 'job data carry ids only'
        ELSE 'a job is enqueued in a transaction of its own tenant' END;
    END LOOP;
    SELECT * INTO settings FROM pgboss.queue WHERE name = queue_name;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'no queue %: prepare the queues with the jobs first', queue_name;
    END IF;
    INSERT INTO pgboss.job_common AS waiting (
      id, name, data, start_after, created_on, keep_until, singleton_key, expire_seconds, deletion_seconds,
      retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds
    )
    SELECT j.id, queue_name, j.data, coalesce(j.run_at, at), at,
      coalesce(j.run_at, at) + settings.retention_seconds * interval '1 s', j.key,
      settings.expire_seconds, settings.deletion_seconds, settings.retry_limit, settings.retry_delay,
      settings.retry_backoff, settings.retry_delay_max, CASE WHEN j.key IS NULL THEN 'standard' ELSE settings.policy END,
      settings.dead_letter, settings.heartbeat_seconds
    FROM ROWS FROM (unnest(new_ids), jsonb_array_elements(payloads), unnest(unique_keys), unnest(run_times))
      AS j (id, data, key, run_at)
    ON CONFLICT (name, coalesce(singleton_key, '')) WHERE state = 'created' AND policy = 'short'
    DO UPDATE SET start_after = least(waiting.start_after, excluded.start_after);
    SELECT min(coalesce(run_at, at)) INTO soonest FROM unnest(run_times) AS t (run_at);
    IF soonest <= at THEN
      PERFORM pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), queue_name);
    END IF;
  END
  $$;
  REVOKE ALL ON FUNCTION pgboss.enqueue_jobs FROM PUBLIC;

  -- Asked by every transaction of a job before it commits: whoever has lost the job writes nothing. FOR KEY SHARE lets
  -- signs of life through and makes whoever takes the job away (DELETE) wait for the commit that follows.
  CREATE OR REPLACE FUNCTION pgboss.hold_claim(queue_name text, job_id uuid, attempt int) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    PERFORM FROM pgboss.job_common
    WHERE name = queue_name AND id = job_id AND state = 'active' AND retry_count = attempt FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the job % is no longer this worker''s', job_id USING ERRCODE = '${claimLostCode}';
    END IF;
  END
  $$;
  REVOKE ALL ON FUNCTION pgboss.hold_claim FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION pgboss.hold_claim TO parley_app;
  GRANT EXECUTE ON FUNCTION pgboss.enqueue_jobs TO parley_app;
  GRANT EXECUTE ON FUNCTION pgboss.enqueue_job TO parley_app;
  GRANT SELECT ON ALL TABLES IN SCHEMA pgboss TO parley_audit;
`

/**
 * Finds what is due among very many that wait for later: the queue's own index reads them all, in the order of their
 * making (a million: 70 ms; with this 2). Made once, on an empty queue in no time.
 */
const dueIndex = `
  CREATE INDEX IF NOT EXISTS parley_jobs_due ON pgboss.job_common (name, start_after)
    WHERE state < 'active' AND NOT blocked`

/** What earlier grants gave the application beyond that. */
const takeTablesBack = `
  ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss REVOKE ALL ON TABLES FROM parley_app;
  REVOKE ALL ON ALL TABLES IN SCHEMA pgboss FROM parley_app;
`

/**
 * Gives the application its one way into the queue (schema `pgboss`, made by pg-boss before). Run as the queue's role;
 * safe to run again. A job whose key already waits is not stored twice: the earlier of both times holds.
 */
export async function installEnqueue(queueUrl: string): Promise<void> {
  const client = connect({ url: queueUrl, poolMax: 1, applicationName: 'parley-queue', statementTimeoutMs: 30_000 })
  try {
    await client.begin(async (tx) => {
      // Two starters that replace the function at once would collide in the catalogue.
      await tx`SELECT pg_advisory_xact_lock(7262533)`
      await tx.unsafe(enqueueFunction)
      await tx.unsafe(dueIndex)
      // Without a role of its own the queue runs as the application, which then has to keep its own tables.
      const [queue] = await tx`SELECT current_user = 'parley_app' AS is_application`
      if (queue?.isApplication === false) await tx.unsafe(takeTablesBack)
    })
  } finally {
    await client.end({ timeout: 5 })
  }
}
