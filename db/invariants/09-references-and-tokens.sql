-- A reference is unique in its tenant and opens nothing; a token opens one thing of its own tenant.
SELECT tenant_id, 'a reference that two bookings have' AS fault, min(id::text) AS subject
FROM bookings
GROUP BY tenant_id, reference
HAVING count(*) > 1
UNION ALL
SELECT tenant_id, 'not a reference that can be read out', id::text
FROM bookings
WHERE reference !~ '^[BCDFGHJKMNPQRSTVWXYZ2-9]{6}$'
UNION ALL
SELECT t.tenant_id, 'a token stands unhashed', t.subject_id::text
FROM routing.tokens t
WHERE t.hash !~ '^[0-9a-f]{64}$'
UNION ALL
SELECT min(t.tenant_id::text)::uuid, 'a token that opens two things', min(t.subject_id::text)
FROM routing.tokens t
GROUP BY t.hash
HAVING count(*) > 1
UNION ALL
SELECT t.tenant_id, 'a token for something its tenant does not have', t.subject_id::text
FROM routing.tokens t
WHERE t.kind = 'booking'
    AND NOT EXISTS (SELECT FROM bookings b WHERE b.tenant_id = t.tenant_id AND b.id = t.subject_id)
  OR t.kind = 'conversation'
    AND NOT EXISTS (SELECT FROM conversations c WHERE c.tenant_id = t.tenant_id AND c.id = t.subject_id)
ORDER BY 1, 2, 3
