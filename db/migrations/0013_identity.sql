ALTER TABLE "deliveries" DROP CONSTRAINT "deliveries_purpose";--> statement-breakpoint
CREATE UNIQUE INDEX "identity_codes_open" ON "identity_codes" USING btree ("tenant_id","conversation_id") WHERE "identity_codes"."state" = 'open';--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_purpose" CHECK ("deliveries"."purpose" in ('reply', 'member', 'greeting', 'opt-out', 'opt-in', 'help', 'notice', 'code'));--> statement-breakpoint
-- Nothing new points at a customer who was merged into another. Whoever writes at the moment of a merge waits for it and is
-- told to run again (40001), and then finds the one that stands: the lock is the one a foreign key takes anyway.
CREATE FUNCTION keep_off_merged() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  gone uuid;
BEGIN
  IF NEW.customer_id IS NULL THEN RETURN NEW; END IF;
  SELECT c.merged_into INTO gone FROM public.customers c
  WHERE c.tenant_id = NEW.tenant_id AND c.id = NEW.customer_id FOR KEY SHARE;
  IF gone IS NOT NULL THEN
    RAISE EXCEPTION 'the customer was merged into another' USING ERRCODE = '40001';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION keep_off_merged FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_off_merged TO parley_app;
CREATE TRIGGER keep_off_merged BEFORE INSERT OR UPDATE OF customer_id ON bookings
  FOR EACH ROW EXECUTE FUNCTION keep_off_merged();
CREATE TRIGGER keep_off_merged BEFORE INSERT OR UPDATE OF customer_id ON conversations
  FOR EACH ROW EXECUTE FUNCTION keep_off_merged();
CREATE TRIGGER keep_off_merged BEFORE INSERT OR UPDATE OF customer_id ON channel_identities
  FOR EACH ROW EXECUTE FUNCTION keep_off_merged();
CREATE TRIGGER keep_off_merged BEFORE INSERT OR UPDATE OF customer_id ON customer_quotas
  FOR EACH ROW EXECUTE FUNCTION keep_off_merged();
--> statement-breakpoint
-- What counts for a customer follows them into the one they are merged into.
GRANT UPDATE ON customer_quotas TO parley_app;
