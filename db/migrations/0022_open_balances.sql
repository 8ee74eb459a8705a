CREATE TABLE "open_balances" (
	"tenant_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"account" text NOT NULL,
	"currency" text NOT NULL,
	"amount" bigint NOT NULL,
	CONSTRAINT "open_balances_tenant_id_booking_id_account_currency_pk" PRIMARY KEY("tenant_id","booking_id","account","currency")
);
--> statement-breakpoint
ALTER TABLE "open_balances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "open_balances" ADD CONSTRAINT "open_balances_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "open_balances" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
--> statement-breakpoint
-- Derived, so that nobody has to remember it: whatever writes an entry writes what is open of its booking.
CREATE FUNCTION keep_open_balance() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  booking uuid;
  total bigint;
BEGIN
  SELECT t.booking_id INTO booking FROM public.ledger_transactions t
  WHERE t.tenant_id = NEW.tenant_id AND t.id = NEW.transaction_id;
  INSERT INTO public.open_balances AS o (tenant_id, booking_id, account, currency, amount)
  VALUES (NEW.tenant_id, booking, NEW.account, NEW.currency, NEW.amount)
  ON CONFLICT (tenant_id, booking_id, account, currency) DO UPDATE SET amount = o.amount + excluded.amount
  RETURNING o.amount INTO total;
  IF total = 0 THEN
    DELETE FROM public.open_balances o
    WHERE o.tenant_id = NEW.tenant_id AND o.booking_id = booking AND o.account = NEW.account
      AND o.currency = NEW.currency;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_open AFTER INSERT ON ledger_entries FOR EACH ROW
  WHEN (NEW.account IN ('customer', 'deposits_held', 'refunds', 'disputes'))
  EXECUTE FUNCTION keep_open_balance();
--> statement-breakpoint
-- For a moment the owner sees all tenants: what stands already is added up once.
ALTER TABLE ledger_transactions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_entries NO FORCE ROW LEVEL SECURITY;
INSERT INTO open_balances (tenant_id, booking_id, account, currency, amount)
SELECT t.tenant_id, t.booking_id, e.account, e.currency, sum(e.amount)
FROM ledger_transactions t
JOIN ledger_entries e ON e.tenant_id = t.tenant_id AND e.transaction_id = t.id
WHERE e.account IN ('customer', 'deposits_held', 'refunds', 'disputes')
GROUP BY t.tenant_id, t.booking_id, e.account, e.currency HAVING sum(e.amount) <> 0;
ALTER TABLE ledger_transactions FORCE ROW LEVEL SECURITY;
ALTER TABLE ledger_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE open_balances FORCE ROW LEVEL SECURITY;
GRANT SELECT ON open_balances TO parley_app, parley_audit;
-- It runs as whoever writes the entry; an invariant (10) finds a row that somebody wrote by hand.
GRANT INSERT, UPDATE, DELETE ON open_balances TO parley_app;
