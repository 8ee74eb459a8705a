CREATE TABLE "routing"."channel_senders" (
	"channel" text NOT NULL,
	"sender" text NOT NULL,
	"tenant_id" uuid NOT NULL,
	"account_id" text NOT NULL,
	CONSTRAINT "channel_senders_channel_sender_pk" PRIMARY KEY("channel","sender"),
	CONSTRAINT "channel_senders_account" UNIQUE("tenant_id","channel","account_id")
);

--> statement-breakpoint
-- Whose account it is, is stamped by the transaction's tenant. False where another account has the number.
CREATE FUNCTION routing.claim_sender(of_channel text, of_account text, of_sender text)
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  me uuid := nullif(current_setting('app.tenant', true), '')::uuid;
BEGIN
  DELETE FROM routing.channel_senders s
  WHERE s.tenant_id = me AND s.channel = $1 AND s.account_id = $2 AND s.sender <> $3;
  -- Of two at once the second waits here for the first to end.
  INSERT INTO routing.channel_senders (channel, sender, tenant_id, account_id)
  VALUES ($1, $3, me, $2) ON CONFLICT DO NOTHING;
  RETURN EXISTS (
    SELECT FROM routing.channel_senders s
    WHERE s.channel = $1 AND s.sender = $3 AND s.tenant_id = me AND s.account_id = $2
  );
END $$;
--> statement-breakpoint
CREATE FUNCTION routing.release_sender(of_channel text, of_account text)
RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM routing.channel_senders s
  WHERE s.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid AND s.channel = $1 AND s.account_id = $2
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION routing.claim_sender, routing.release_sender FROM PUBLIC;
GRANT EXECUTE ON FUNCTION routing.claim_sender, routing.release_sender TO parley_app;
GRANT SELECT ON routing.channel_senders TO parley_audit;
--> statement-breakpoint
-- For a moment the owner sees all tenants: what is connected already has its number, of two the one that had it first.
ALTER TABLE channel_accounts NO FORCE ROW LEVEL SECURITY;
INSERT INTO routing.channel_senders (channel, sender, tenant_id, account_id)
SELECT DISTINCT ON (a.channel, a.sender) a.channel, a.sender, a.tenant_id, a.account_id
FROM channel_accounts a WHERE a.state = 'active' AND a.sender <> ''
ORDER BY a.channel, a.sender, a.created_at, a.account_id;
ALTER TABLE channel_accounts FORCE ROW LEVEL SECURITY;
