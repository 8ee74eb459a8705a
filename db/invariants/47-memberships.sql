-- Whoever logs in is let in exactly where they are a member now, and every business has somebody who can let others in.
SELECT m.tenant_id, 'somebody is let in who is no member' AS fault, s.user_id::text AS subject
FROM routing.memberships s
JOIN members m ON m.tenant_id = s.tenant_id AND m.id = s.member_id
WHERE m.user_id IS DISTINCT FROM s.user_id OR m.state <> 'active'
UNION ALL
SELECT s.tenant_id, 'somebody is let in who is no member', s.user_id::text
FROM routing.memberships s
WHERE NOT EXISTS (SELECT FROM members m WHERE m.tenant_id = s.tenant_id AND m.id = s.member_id)
UNION ALL
SELECT m.tenant_id, 'a member who is not let in', m.id::text
FROM members m
WHERE m.user_id IS NOT NULL AND m.state = 'active'
  AND NOT EXISTS (SELECT FROM routing.memberships s WHERE s.user_id = m.user_id AND s.tenant_id = m.tenant_id AND s.member_id = m.id)
UNION ALL
SELECT m.tenant_id, 'members without an owner', m.tenant_id::text
FROM members m
WHERE m.state = 'active'
GROUP BY m.tenant_id
HAVING count(*) FILTER (WHERE m.role = 'owner') = 0
UNION ALL
SELECT i.tenant_id, 'an invitation that made somebody else a member', i.id::text
FROM invitations i
JOIN members m ON m.tenant_id = i.tenant_id AND m.id = i.member_id
WHERE i.state = 'accepted' AND m.user_id IS NULL
ORDER BY 1, 2, 3
