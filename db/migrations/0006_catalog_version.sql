ALTER TABLE "tenants" ADD COLUMN "catalog_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
-- Runs with its owner's rights: whoever may change what is sold need not be able to change the tenant.
CREATE FUNCTION touch_catalog() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.tenants SET catalog_version = catalog_version + 1
  WHERE tenant_id = CASE WHEN TG_OP = 'DELETE' THEN OLD.tenant_id ELSE NEW.tenant_id END;
  RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION touch_catalog FROM PUBLIC;
--> statement-breakpoint
CREATE FUNCTION touch_tenant() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.catalog_version := OLD.catalog_version + 1;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER touch_tenant BEFORE UPDATE ON tenants FOR EACH ROW EXECUTE FUNCTION touch_tenant();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON knowledge
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON locations
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON resources
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON opening_windows
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON opening_overrides
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON services
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON intake_questions
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON requirements
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON requirement_candidates
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
