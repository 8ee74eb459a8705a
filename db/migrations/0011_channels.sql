CREATE TABLE "channel_accounts" (
	"tenant_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"account_id" text NOT NULL,
	"sender" text NOT NULL,
	"secrets" text NOT NULL,
	"key_id" text NOT NULL,
	"state" text NOT NULL,
	"send_after" timestamptz,
	"reconciled_until" timestamptz NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "channel_accounts_tenant_id_channel_account_id_pk" PRIMARY KEY("tenant_id","channel","account_id"),
	CONSTRAINT "channel_accounts_state" CHECK ("channel_accounts"."state" in ('active', 'paused')),
	CONSTRAINT "channel_accounts_secrets" CHECK ("channel_accounts"."secrets" ~ '^[0-9a-f]{8}[.]')
);
--> statement-breakpoint
ALTER TABLE "channel_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"address_kind" text NOT NULL,
	"address" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"channel" text NOT NULL,
	"message_id" uuid,
	"at" timestamptz NOT NULL,
	CONSTRAINT "consents_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "consents_state" CHECK ("consents"."state" in ('in', 'out')),
	CONSTRAINT "consents_source" CHECK ("consents"."source" in ('wrote-to-us', 'keyword', 'plain-words', 'provider', 'member'))
);
--> statement-breakpoint
ALTER TABLE "consents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contact_states" (
	"tenant_id" uuid NOT NULL,
	"address_kind" text NOT NULL,
	"address" text NOT NULL,
	"state" text NOT NULL,
	"since" timestamptz NOT NULL,
	CONSTRAINT "contact_states_tenant_id_address_kind_address_pk" PRIMARY KEY("tenant_id","address_kind","address"),
	CONSTRAINT "contact_states_state" CHECK ("contact_states"."state" in ('in', 'out'))
);
--> statement-breakpoint
ALTER TABLE "contact_states" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "dead_letters" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel" text NOT NULL,
	"account_id" text NOT NULL,
	"body" "bytea" NOT NULL,
	"body_hash" text NOT NULL,
	"why" text NOT NULL,
	"received_at" timestamptz NOT NULL,
	CONSTRAINT "dead_letters_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "dead_letters_body" UNIQUE("tenant_id","channel","account_id","body_hash")
);
--> statement-breakpoint
ALTER TABLE "dead_letters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deliveries" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"part" integer NOT NULL,
	"channel" text NOT NULL,
	"account_id" text NOT NULL,
	"address_kind" text NOT NULL,
	"address" text NOT NULL,
	"purpose" text NOT NULL,
	"urgent" boolean NOT NULL,
	"time_zone" text NOT NULL,
	"payload" jsonb NOT NULL,
	"window_ms" integer,
	"state" text NOT NULL,
	"provider_message_id" text,
	"attempts" integer NOT NULL,
	"look_ups" integer NOT NULL,
	"next_attempt_at" timestamptz NOT NULL,
	"expires_at" timestamptz,
	"error_code" text,
	"segments" integer,
	"once_key" text,
	"created_at" timestamptz NOT NULL,
	"sending_at" timestamptz,
	"settled_at" timestamptz,
	CONSTRAINT "deliveries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "deliveries_order" UNIQUE("tenant_id","conversation_id","sequence","part","channel"),
	CONSTRAINT "deliveries_once" UNIQUE("tenant_id","once_key","channel","part"),
	CONSTRAINT "deliveries_provider_id" UNIQUE("tenant_id","channel","account_id","provider_message_id"),
	CONSTRAINT "deliveries_state" CHECK ("deliveries"."state" in ('pending', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'dropped')),
	CONSTRAINT "deliveries_purpose" CHECK ("deliveries"."purpose" in ('reply', 'member', 'greeting', 'opt-out', 'opt-in', 'help', 'notice')),
	CONSTRAINT "deliveries_sending" CHECK ("deliveries"."attempts" = 0 or "deliveries"."sending_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "receipts" (
	"tenant_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_message_id" text NOT NULL,
	"state" text NOT NULL,
	"error_code" text,
	"at" timestamptz,
	"received_at" timestamptz NOT NULL,
	CONSTRAINT "receipts_tenant_id_channel_account_id_provider_message_id_state_pk" PRIMARY KEY("tenant_id","channel","account_id","provider_message_id","state"),
	CONSTRAINT "receipts_state" CHECK ("receipts"."state" in ('sent', 'delivered', 'read', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "receipts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "templates" (
	"tenant_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"state" text NOT NULL,
	"purpose" text NOT NULL,
	"body" text NOT NULL,
	"variables" jsonb NOT NULL,
	"variable_count" integer NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "templates_tenant_id_channel_account_id_name_language_pk" PRIMARY KEY("tenant_id","channel","account_id","name","language"),
	CONSTRAINT "templates_state" CHECK ("templates"."state" in ('pending', 'approved', 'rejected', 'paused')),
	CONSTRAINT "templates_variables" CHECK (jsonb_array_length("templates"."variables") = "templates"."variable_count")
);
--> statement-breakpoint
ALTER TABLE "templates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "content" jsonb;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "sent_at" timestamptz;--> statement-breakpoint
ALTER TABLE "channel_accounts" ADD CONSTRAINT "channel_accounts_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_tenant_id_message_id_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_message_id_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_tenant_id_channel_account_id_channel_accounts_tenant_id_channel_account_id_fk" FOREIGN KEY ("tenant_id","channel","account_id") REFERENCES "public"."channel_accounts"("tenant_id","channel","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consents_of" ON "consents" USING btree ("tenant_id","address_kind","address","at");--> statement-breakpoint
CREATE INDEX "dead_letters_received" ON "dead_letters" USING btree ("tenant_id","received_at");--> statement-breakpoint
CREATE INDEX "deliveries_open" ON "deliveries" USING btree ("tenant_id","conversation_id","sequence","part") WHERE "deliveries"."state" in ('pending', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("tenant_id","next_attempt_at") WHERE "deliveries"."state" in ('pending', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX "deliveries_to" ON "deliveries" USING btree ("tenant_id","address_kind","address") WHERE "deliveries"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "deliveries_message" ON "deliveries" USING btree ("tenant_id","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_address" ON "conversations" USING btree ("tenant_id","channel","account_id","address") WHERE "conversations"."address" is not null;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "channel_accounts" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "consents" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "contact_states" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "dead_letters" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "deliveries" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "receipts" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "templates" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE channel_accounts FORCE ROW LEVEL SECURITY;
ALTER TABLE consents FORCE ROW LEVEL SECURITY;
ALTER TABLE contact_states FORCE ROW LEVEL SECURITY;
ALTER TABLE dead_letters FORCE ROW LEVEL SECURITY;
ALTER TABLE deliveries FORCE ROW LEVEL SECURITY;
ALTER TABLE receipts FORCE ROW LEVEL SECURITY;
ALTER TABLE templates FORCE ROW LEVEL SECURITY;
GRANT SELECT ON channel_accounts, consents, contact_states, dead_letters, deliveries, receipts, templates
  TO parley_app, parley_audit;
GRANT INSERT, UPDATE ON channel_accounts, contact_states, deliveries, templates TO parley_app;
-- What was said and what came stays as it was.
GRANT INSERT ON consents, dead_letters, receipts TO parley_app;
--> statement-breakpoint
-- Whose account it is, is stamped by the transaction's tenant. False where it is another tenant's.
CREATE FUNCTION routing.add_account(account_channel text, account text)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO routing.channel_accounts (channel, account_id, tenant_id)
  VALUES ($1, $2, nullif(current_setting('app.tenant', true), '')::uuid)
  ON CONFLICT DO NOTHING;
  SELECT EXISTS (
    SELECT FROM routing.channel_accounts a
    WHERE a.channel = $1 AND a.account_id = $2
      AND a.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
  );
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION routing.add_account FROM PUBLIC;
GRANT EXECUTE ON FUNCTION routing.add_account TO parley_app;
