-- Both are trusted: whoever may create in a database may create them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
CREATE TABLE "blocks" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"customer_id" uuid,
	"member_id" uuid,
	"reason" text,
	"blocked_at" timestamptz NOT NULL,
	"ended_at" timestamptz,
	"ended_by" uuid,
	CONSTRAINT "blocks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "blocks_reason" CHECK (length("blocks"."reason") <= 500),
	CONSTRAINT "blocks_ended" CHECK ("blocks"."ended_by" is null or "blocks"."ended_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "blocks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversation_notes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"member_id" uuid,
	"text" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"removed_at" timestamptz,
	CONSTRAINT "conversation_notes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "conversation_notes_text" CHECK (length("conversation_notes"."text") between 1 and 4000)
);
--> statement-breakpoint
ALTER TABLE "conversation_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversation_reads" (
	"tenant_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"read_at" timestamptz NOT NULL,
	CONSTRAINT "conversation_reads_tenant_id_member_id_conversation_id_pk" PRIMARY KEY("tenant_id","member_id","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "conversation_reads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "message_texts" (
	"tenant_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "message_texts_tenant_id_message_id_pk" PRIMARY KEY("tenant_id","message_id")
);
--> statement-breakpoint
ALTER TABLE "message_texts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "push_subscriptions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"endpoint_hash" text NOT NULL,
	"sealed" text NOT NULL,
	"locale" text NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"last_sent_at" timestamptz,
	"failures" integer NOT NULL,
	"ended_at" timestamptz,
	"ended_why" text,
	CONSTRAINT "push_subscriptions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "push_subscriptions_hash" CHECK ("push_subscriptions"."endpoint_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "push_subscriptions_ended" CHECK (("push_subscriptions"."ended_at" is null) = ("push_subscriptions"."ended_why" is null))
);
--> statement-breakpoint
ALTER TABLE "push_subscriptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_tenant_id_member_id_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_tenant_id_ended_by_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ended_by") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_notes" ADD CONSTRAINT "conversation_notes_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_notes" ADD CONSTRAINT "conversation_notes_tenant_id_member_id_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_reads" ADD CONSTRAINT "conversation_reads_tenant_id_member_id_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_reads" ADD CONSTRAINT "conversation_reads_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_texts" ADD CONSTRAINT "message_texts_tenant_id_message_id_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_tenant_id_member_id_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "blocks_open" ON "blocks" USING btree ("tenant_id","conversation_id") WHERE "blocks"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "blocks_customer" ON "blocks" USING btree ("tenant_id","customer_id") WHERE "blocks"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "conversation_notes_of" ON "conversation_notes" USING btree ("tenant_id","conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "message_texts_body" ON "message_texts" USING gin ("tenant_id","body" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "push_subscriptions_browser" ON "push_subscriptions" USING btree ("tenant_id","endpoint_hash") WHERE "push_subscriptions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "conversations_customer" ON "conversations" USING btree ("tenant_id","customer_id") WHERE "conversations"."customer_id" is not null;--> statement-breakpoint
CREATE INDEX "conversations_owner" ON "conversations" USING btree ("tenant_id","owner_member_id") WHERE "conversations"."owner_member_id" is not null;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "blocks" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "conversation_notes" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "conversation_reads" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "message_texts" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "looked_for" ON "message_texts" AS RESTRICTIVE FOR SELECT TO public USING (body like current_setting('app.search', true));--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "push_subscriptions" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
-- What is looked for and what is looked in are made alike: small letters, no accents, wide letters narrow.
CREATE FUNCTION search_text(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN regexp_replace(normalize(lower(words), NFKD), '[\u0300-\u036f]', '', 'g');
--> statement-breakpoint
CREATE FUNCTION write_message_text() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.text <> '' THEN
    INSERT INTO public.message_texts (tenant_id, message_id, conversation_id, body, created_at)
    VALUES (NEW.tenant_id, NEW.id, NEW.conversation_id, public.search_text(left(NEW.text, 4000)), NEW.created_at);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- To change a row it has to be seen: all of the tenant's, for as long as this runs.
CREATE FUNCTION rewrite_message_text() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  looked_for text := current_setting('app.search', true);
BEGIN
  PERFORM set_config('app.search', '%', true);
  DELETE FROM public.message_texts WHERE tenant_id = NEW.tenant_id AND message_id = NEW.id;
  IF NEW.text <> '' THEN
    INSERT INTO public.message_texts (tenant_id, message_id, conversation_id, body, created_at)
    VALUES (NEW.tenant_id, NEW.id, NEW.conversation_id, public.search_text(left(NEW.text, 4000)), NEW.created_at);
  END IF;
  PERFORM set_config('app.search', coalesce(looked_for, ''), true);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER messages_text AFTER INSERT ON messages FOR EACH ROW EXECUTE FUNCTION write_message_text();
CREATE TRIGGER messages_text_changed AFTER UPDATE OF text ON messages
  FOR EACH ROW WHEN (OLD.text IS DISTINCT FROM NEW.text) EXECUTE FUNCTION rewrite_message_text();
--> statement-breakpoint
-- For a moment the owner sees all tenants: what was said before is found, too.
ALTER TABLE messages NO FORCE ROW LEVEL SECURITY;
INSERT INTO message_texts (tenant_id, message_id, conversation_id, body, created_at)
SELECT m.tenant_id, m.id, m.conversation_id, search_text(left(m.text, 4000)), m.created_at FROM messages m WHERE m.text <> '';
ALTER TABLE messages FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE message_texts FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation_reads FORCE ROW LEVEL SECURITY;
ALTER TABLE conversation_notes FORCE ROW LEVEL SECURITY;
ALTER TABLE blocks FORCE ROW LEVEL SECURITY;
ALTER TABLE push_subscriptions FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON message_texts, conversation_reads, conversation_notes, blocks, push_subscriptions TO parley_app, parley_audit;
-- It runs as whoever writes the message.
GRANT INSERT, DELETE ON message_texts TO parley_app;
GRANT INSERT, UPDATE, DELETE ON conversation_reads TO parley_app;
GRANT INSERT ON conversation_notes, blocks, push_subscriptions TO parley_app;
-- Who said what stays; that it was taken back is written.
GRANT UPDATE (removed_at) ON conversation_notes TO parley_app;
GRANT UPDATE (customer_id, ended_at, ended_by) ON blocks TO parley_app;
GRANT UPDATE (sealed, last_sent_at, failures, ended_at, ended_why) ON push_subscriptions TO parley_app;
