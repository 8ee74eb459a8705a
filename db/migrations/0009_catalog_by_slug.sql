-- Which catalogue a public request is about and whether a copy of it is still right, in one statement and without a
-- transaction of its own. It arms the tenant for its own duration only and puts back what was there before, so that
-- inside a transaction of one tenant it cannot leave another behind. No SECURITY DEFINER: policies hold.
CREATE FUNCTION routing.catalog_version(wanted uuid) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  armed text := coalesce(current_setting('app.tenant', true), '');
  version integer;
BEGIN
  PERFORM set_config('app.tenant', wanted::text, true);
  SELECT t.catalog_version INTO version FROM public.tenants t WHERE t.tenant_id = wanted;
  PERFORM set_config('app.tenant', armed, true);
  RETURN version;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION routing.catalog_version FROM PUBLIC;
GRANT EXECUTE ON FUNCTION routing.catalog_version TO parley_app;
