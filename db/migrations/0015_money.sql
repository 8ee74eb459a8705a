CREATE TABLE "disputes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider" text NOT NULL,
	"account_id" text NOT NULL,
	"provider_dispute_id" text NOT NULL,
	"payment_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"answer_by" timestamptz,
	"created_at" timestamptz NOT NULL,
	"decided_at" timestamptz,
	CONSTRAINT "disputes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "disputes_provider" UNIQUE("tenant_id","provider","account_id","provider_dispute_id"),
	CONSTRAINT "disputes_state" CHECK ("disputes"."state" in ('open', 'won', 'lost')),
	CONSTRAINT "disputes_decided" CHECK (("disputes"."state" = 'open') = ("disputes"."decided_at" is null)),
	CONSTRAINT "disputes_amount" CHECK ("disputes"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "disputes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "incidents" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"facts" jsonb NOT NULL,
	"state" text NOT NULL,
	"opened_at" timestamptz NOT NULL,
	"resolved_at" timestamptz,
	"resolved_by" text,
	"note" text,
	CONSTRAINT "incidents_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "incidents_state" CHECK ("incidents"."state" in ('open', 'resolved')),
	CONSTRAINT "incidents_resolved" CHECK (("incidents"."state" = 'open') = ("incidents"."resolved_at" is null))
);
--> statement-breakpoint
ALTER TABLE "incidents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"tenant_id" uuid NOT NULL,
	"transaction_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"account" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "ledger_entries_tenant_id_transaction_id_position_pk" PRIMARY KEY("tenant_id","transaction_id","position"),
	CONSTRAINT "ledger_entries_account_known" CHECK ("ledger_entries"."account" in ('customer', 'provider_balance', 'cash_at_venue', 'deposits_held', 'revenue', 'refunds', 'fees', 'disputes')),
	CONSTRAINT "ledger_entries_amount" CHECK ("ledger_entries"."amount" <> 0),
	CONSTRAINT "ledger_entries_currency" CHECK ("ledger_entries"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
ALTER TABLE "ledger_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_transactions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"purpose" text,
	"reason" text,
	"booking_id" uuid NOT NULL,
	"payment_id" uuid,
	"refund_id" uuid,
	"dispute_id" uuid,
	"provider_transaction_id" text,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"at" timestamptz NOT NULL,
	CONSTRAINT "ledger_transactions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "ledger_transactions_key" UNIQUE("tenant_id","key"),
	CONSTRAINT "ledger_transactions_actor" CHECK ("ledger_transactions"."actor_kind" in ('customer', 'member', 'system'))
);
--> statement-breakpoint
ALTER TABLE "ledger_transactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_accounts" (
	"tenant_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"account_id" text NOT NULL,
	"secrets" text NOT NULL,
	"key_id" text NOT NULL,
	"state" text NOT NULL,
	"reconciled_until" timestamptz NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "payment_accounts_tenant_id_provider_account_id_pk" PRIMARY KEY("tenant_id","provider","account_id"),
	CONSTRAINT "payment_accounts_state" CHECK ("payment_accounts"."state" in ('active', 'paused')),
	CONSTRAINT "payment_accounts_secrets" CHECK ("payment_accounts"."secrets" ~ '^[0-9a-f]{8}[.]')
);
--> statement-breakpoint
ALTER TABLE "payment_accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payment_events" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"provider" text NOT NULL,
	"account_id" text NOT NULL,
	"event_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"outcome" text,
	"checkout_id" text,
	"provider_payment_id" text,
	"provider_refund_id" text,
	"provider_dispute_id" text,
	"reference" text,
	"claimed_amount" bigint,
	"claimed_currency" text,
	"body" "bytea",
	"attempts" integer NOT NULL,
	"occurred_at" timestamptz,
	"received_at" timestamptz NOT NULL,
	"ended_at" timestamptz,
	CONSTRAINT "payment_events_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "payment_events_once" UNIQUE("tenant_id","provider","account_id","event_id"),
	CONSTRAINT "payment_events_state" CHECK ("payment_events"."state" in ('received', 'done', 'ignored', 'broken')),
	CONSTRAINT "payment_events_ended" CHECK (("payment_events"."state" = 'received') = ("payment_events"."ended_at" is null)),
	CONSTRAINT "payment_events_body" CHECK (("payment_events"."state" = 'broken') = ("payment_events"."body" is not null))
);
--> statement-breakpoint
ALTER TABLE "payment_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "commitment_fees" (
	"tenant_id" uuid NOT NULL,
	"fee" jsonb NOT NULL,
	CONSTRAINT "commitment_fees_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "commitment_fees" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "service_payment_rules" (
	"tenant_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"rules" jsonb NOT NULL,
	"refund_rule" jsonb,
	CONSTRAINT "service_payment_rules_tenant_id_service_id_pk" PRIMARY KEY("tenant_id","service_id")
);
--> statement-breakpoint
ALTER TABLE "service_payment_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "staff_payment_rules" (
	"tenant_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"rules" jsonb NOT NULL,
	CONSTRAINT "staff_payment_rules_tenant_id_resource_id_pk" PRIMARY KEY("tenant_id","resource_id")
);
--> statement-breakpoint
ALTER TABLE "staff_payment_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "booking_payment_terms" (
	"tenant_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"amount" bigint,
	"currency" text,
	"terms" jsonb NOT NULL,
	"refund_rule" jsonb NOT NULL,
	"agreed_at" timestamptz NOT NULL,
	CONSTRAINT "booking_payment_terms_tenant_id_booking_id_version_pk" PRIMARY KEY("tenant_id","booking_id","version"),
	CONSTRAINT "booking_payment_terms_kind" CHECK ("booking_payment_terms"."kind" in ('none', 'deposit', 'full', 'card_hold', 'commitment_fee')),
	CONSTRAINT "booking_payment_terms_amount" CHECK (("booking_payment_terms"."kind" = 'none') = ("booking_payment_terms"."amount" is null) and "booking_payment_terms"."amount" > 0),
	CONSTRAINT "booking_payment_terms_currency" CHECK (("booking_payment_terms"."amount" is null) = ("booking_payment_terms"."currency" is null))
);
--> statement-breakpoint
ALTER TABLE "booking_payment_terms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "payments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"asked_for" uuid NOT NULL,
	"purpose" text NOT NULL,
	"via" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"provider" text NOT NULL,
	"account_id" text NOT NULL,
	"sent" jsonb NOT NULL,
	"idempotency_key" text NOT NULL,
	"attempts" integer NOT NULL,
	"first_attempt_at" timestamptz,
	"next_attempt_at" timestamptz,
	"expires_at" timestamptz,
	"checkout_id" text,
	"checkout_url" text,
	"provider_payment_id" text,
	"saved_customer_id" text,
	"saved_method_id" text,
	"failure_code" text,
	"version" integer NOT NULL,
	"created_at" timestamptz NOT NULL,
	"settled_at" timestamptz,
	CONSTRAINT "payments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "payments_key" UNIQUE("tenant_id","idempotency_key"),
	CONSTRAINT "payments_checkout" UNIQUE("tenant_id","provider","account_id","checkout_id"),
	CONSTRAINT "payments_provider_payment" UNIQUE("tenant_id","provider","account_id","provider_payment_id"),
	CONSTRAINT "payments_purpose" CHECK ("payments"."purpose" in ('deposit', 'full', 'balance', 'commitment_fee', 'no_show_fee', 'cancellation_fee', 'card_hold')),
	CONSTRAINT "payments_via" CHECK ("payments"."via" in ('checkout', 'saved_method')),
	CONSTRAINT "payments_state" CHECK ("payments"."state" in ('requested', 'open', 'paid', 'saved', 'failed', 'expired')),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount" > 0),
	CONSTRAINT "payments_currency" CHECK ("payments"."currency" ~ '^[A-Z]{3}$'),
	CONSTRAINT "payments_paid" CHECK ("payments"."state" <> 'paid' or "payments"."provider_payment_id" is not null),
	CONSTRAINT "payments_attempted" CHECK (("payments"."attempts" = 0) = ("payments"."first_attempt_at" is null)),
	CONSTRAINT "payments_settled" CHECK (("payments"."state" in ('requested', 'open')) = ("payments"."settled_at" is null))
);
--> statement-breakpoint
ALTER TABLE "payments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "refunds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"attempts" integer NOT NULL,
	"first_attempt_at" timestamptz,
	"next_attempt_at" timestamptz,
	"provider_refund_id" text,
	"failure_code" text,
	"again_of" uuid,
	"version" integer NOT NULL,
	"created_at" timestamptz NOT NULL,
	"settled_at" timestamptz,
	CONSTRAINT "refunds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "refunds_key" UNIQUE("tenant_id","idempotency_key"),
	CONSTRAINT "refunds_again" UNIQUE("tenant_id","again_of"),
	CONSTRAINT "refunds_state" CHECK ("refunds"."state" in ('requested', 'pending', 'succeeded', 'failed')),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount" > 0),
	CONSTRAINT "refunds_attempted" CHECK (("refunds"."attempts" = 0) = ("refunds"."first_attempt_at" is null)),
	CONSTRAINT "refunds_settled" CHECK (("refunds"."state" in ('requested', 'pending')) = ("refunds"."settled_at" is null))
);
--> statement-breakpoint
ALTER TABLE "refunds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "routing"."payment_accounts" (
	"provider" text NOT NULL,
	"account_id" text NOT NULL,
	"tenant_id" uuid NOT NULL,
	CONSTRAINT "payment_accounts_provider_account_id_pk" PRIMARY KEY("provider","account_id")
);
--> statement-breakpoint
CREATE TABLE "sandbox_objects" (
	"tenant_id" uuid NOT NULL,
	"provider" text DEFAULT 'sandbox' NOT NULL,
	"account_id" text NOT NULL,
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"reference" text NOT NULL,
	"version" integer NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "sandbox_objects_tenant_id_account_id_kind_id_pk" PRIMARY KEY("tenant_id","account_id","kind","id"),
	CONSTRAINT "sandbox_objects_key" UNIQUE("tenant_id","account_id","kind","idempotency_key"),
	CONSTRAINT "sandbox_objects_kind" CHECK ("sandbox_objects"."kind" in ('checkout', 'payment')),
	CONSTRAINT "sandbox_objects_provider" CHECK ("sandbox_objects"."provider" = 'sandbox')
);
--> statement-breakpoint
ALTER TABLE "sandbox_objects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_tenant_id_payment_id_payments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "public"."payments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incidents" ADD CONSTRAINT "incidents_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_tenant_id_transaction_id_ledger_transactions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","transaction_id") REFERENCES "public"."ledger_transactions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_tenant_id_payment_id_payments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "public"."payments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_tenant_id_refund_id_refunds_tenant_id_id_fk" FOREIGN KEY ("tenant_id","refund_id") REFERENCES "public"."refunds"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_accounts" ADD CONSTRAINT "payment_accounts_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_events" ADD CONSTRAINT "payment_events_tenant_id_provider_account_id_payment_accounts_tenant_id_provider_account_id_fk" FOREIGN KEY ("tenant_id","provider","account_id") REFERENCES "public"."payment_accounts"("tenant_id","provider","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "commitment_fees" ADD CONSTRAINT "commitment_fees_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_payment_rules" ADD CONSTRAINT "service_payment_rules_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_payment_rules" ADD CONSTRAINT "staff_payment_rules_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_payment_terms" ADD CONSTRAINT "booking_payment_terms_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_tenant_id_asked_for_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","asked_for") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_tenant_id_provider_account_id_payment_accounts_tenant_id_provider_account_id_fk" FOREIGN KEY ("tenant_id","provider","account_id") REFERENCES "public"."payment_accounts"("tenant_id","provider","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_tenant_id_payment_id_payments_tenant_id_id_fk" FOREIGN KEY ("tenant_id","payment_id") REFERENCES "public"."payments"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_tenant_id_again_of_refunds_tenant_id_id_fk" FOREIGN KEY ("tenant_id","again_of") REFERENCES "public"."refunds"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox_objects" ADD CONSTRAINT "sandbox_objects_tenant_id_provider_account_id_payment_accounts_tenant_id_provider_account_id_fk" FOREIGN KEY ("tenant_id","provider","account_id") REFERENCES "public"."payment_accounts"("tenant_id","provider","account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_open" ON "incidents" USING btree ("tenant_id","kind","subject") WHERE "incidents"."state" = 'open';--> statement-breakpoint
CREATE INDEX "incidents_opened" ON "incidents" USING btree ("tenant_id","opened_at");--> statement-breakpoint
CREATE INDEX "ledger_entries_account" ON "ledger_entries" USING btree ("tenant_id","account","currency");--> statement-breakpoint
CREATE INDEX "ledger_transactions_booking" ON "ledger_transactions" USING btree ("tenant_id","booking_id","at");--> statement-breakpoint
CREATE INDEX "ledger_transactions_payment" ON "ledger_transactions" USING btree ("tenant_id","payment_id");--> statement-breakpoint
CREATE INDEX "payment_events_open" ON "payment_events" USING btree ("tenant_id","received_at") WHERE "payment_events"."state" = 'received';--> statement-breakpoint
CREATE UNIQUE INDEX "payments_open" ON "payments" USING btree ("tenant_id","booking_id","purpose") WHERE "payments"."state" in ('requested', 'open');--> statement-breakpoint
CREATE INDEX "payments_booking" ON "payments" USING btree ("tenant_id","booking_id");--> statement-breakpoint
CREATE INDEX "payments_asked_for" ON "payments" USING btree ("tenant_id","asked_for");--> statement-breakpoint
CREATE INDEX "payments_due" ON "payments" USING btree ("tenant_id","next_attempt_at") WHERE "payments"."state" in ('requested', 'open');--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("tenant_id","payment_id");--> statement-breakpoint
CREATE INDEX "refunds_provider" ON "refunds" USING btree ("tenant_id","provider_refund_id") WHERE "refunds"."provider_refund_id" is not null;--> statement-breakpoint
CREATE INDEX "refunds_due" ON "refunds" USING btree ("tenant_id","next_attempt_at") WHERE "refunds"."state" in ('requested', 'pending');--> statement-breakpoint
CREATE INDEX "sandbox_objects_made" ON "sandbox_objects" USING btree ("tenant_id","account_id","kind","created_at");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "disputes" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "incidents" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "ledger_entries" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "ledger_transactions" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "payment_accounts" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "payment_events" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "commitment_fees" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "service_payment_rules" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "staff_payment_rules" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "booking_payment_terms" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "payments" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "refunds" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "sandbox_objects" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE booking_payment_terms FORCE ROW LEVEL SECURITY;
ALTER TABLE commitment_fees FORCE ROW LEVEL SECURITY;
ALTER TABLE disputes FORCE ROW LEVEL SECURITY;
ALTER TABLE incidents FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_transactions FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_accounts FORCE ROW LEVEL SECURITY;
ALTER TABLE payment_events FORCE ROW LEVEL SECURITY;
ALTER TABLE payments FORCE ROW LEVEL SECURITY;
ALTER TABLE refunds FORCE ROW LEVEL SECURITY;
ALTER TABLE sandbox_objects FORCE ROW LEVEL SECURITY;
ALTER TABLE service_payment_rules FORCE ROW LEVEL SECURITY;
ALTER TABLE staff_payment_rules FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON booking_payment_terms, commitment_fees, disputes, incidents, ledger_entries, ledger_transactions,
  payment_accounts, payment_events, payments, refunds, sandbox_objects, service_payment_rules, staff_payment_rules
  TO parley_app, parley_audit;
-- What was agreed and what moved stays as it was.
GRANT INSERT ON booking_payment_terms, disputes, incidents, ledger_entries, ledger_transactions, payment_accounts,
  payment_events, payments, refunds, sandbox_objects TO parley_app;
-- Of a payment, a refund or a dispute how it went is written; what it was asked for, and how much, never changes.
GRANT UPDATE (booking_id, state, idempotency_key, attempts, first_attempt_at, next_attempt_at, checkout_id, checkout_url,
  provider_payment_id, saved_customer_id, saved_method_id, failure_code, version, settled_at) ON payments TO parley_app;
GRANT UPDATE (state, idempotency_key, attempts, first_attempt_at, next_attempt_at, provider_refund_id, failure_code,
  version, settled_at) ON refunds TO parley_app;
GRANT UPDATE (state, reason, answer_by, decided_at) ON disputes TO parley_app;
GRANT UPDATE (state, outcome, attempts, ended_at) ON payment_events TO parley_app;
GRANT UPDATE (state, resolved_at, resolved_by, note) ON incidents TO parley_app;
GRANT UPDATE (secrets, key_id, state, reconciled_until) ON payment_accounts TO parley_app;
GRANT UPDATE (version, body) ON sandbox_objects TO parley_app;
--> statement-breakpoint
-- Debits equal credits in each currency when the transaction that wrote them ends: by then all of its entries are there.
CREATE FUNCTION ledger_is_balanced() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  entries integer;
  skewed text;
BEGIN
  SELECT count(*) INTO entries FROM public.ledger_entries e
  WHERE e.tenant_id = NEW.tenant_id AND e.transaction_id = NEW.id;
  SELECT e.currency INTO skewed FROM public.ledger_entries e
  WHERE e.tenant_id = NEW.tenant_id AND e.transaction_id = NEW.id
  GROUP BY e.currency HAVING sum(e.amount) <> 0 LIMIT 1;
  IF entries < 2 OR skewed IS NOT NULL THEN
    RAISE EXCEPTION 'a ledger transaction does not add up' USING ERRCODE = '23514', CONSTRAINT = 'ledger_balanced';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE FUNCTION ledger_entry_is_balanced() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM public.ledger_entries e
    WHERE e.tenant_id = NEW.tenant_id AND e.transaction_id = NEW.transaction_id
    GROUP BY e.currency HAVING sum(e.amount) <> 0
  ) THEN
    RAISE EXCEPTION 'a ledger transaction does not add up' USING ERRCODE = '23514', CONSTRAINT = 'ledger_balanced';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION ledger_is_balanced, ledger_entry_is_balanced FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger_is_balanced, ledger_entry_is_balanced TO parley_app;
CREATE CONSTRAINT TRIGGER ledger_balanced AFTER INSERT OR UPDATE ON ledger_transactions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_is_balanced();
-- Entries that come later, to a transaction that was balanced, are looked at too.
CREATE CONSTRAINT TRIGGER ledger_balanced AFTER INSERT OR UPDATE ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_is_balanced();
--> statement-breakpoint
-- What is asked for is part of the catalogue: a copy of it knows when it is old.
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON service_payment_rules
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON staff_payment_rules
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON commitment_fees
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
--> statement-breakpoint
GRANT SELECT ON routing.payment_accounts TO parley_app, parley_audit;
-- Whose account it is, is stamped by the transaction's tenant. False where it is another tenant's.
CREATE FUNCTION routing.add_payment_account(account_provider text, account text)
RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO routing.payment_accounts (provider, account_id, tenant_id)
  VALUES ($1, $2, nullif(current_setting('app.tenant', true), '')::uuid)
  ON CONFLICT DO NOTHING;
  SELECT EXISTS (
    SELECT FROM routing.payment_accounts a
    WHERE a.provider = $1 AND a.account_id = $2
      AND a.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
  );
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION routing.add_payment_account FROM PUBLIC;
GRANT EXECUTE ON FUNCTION routing.add_payment_account TO parley_app;
