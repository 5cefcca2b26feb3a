/** The branches that work among those a membership `m` is limited to, for a lookup of who somebody is; null for the whole organisation. */
export const BRANCHES_OF_M = `case when m.branch_ids is not null then array(select b.id from identity.branch b where b.org_id = m.org_id and b.active and b.id = any (m.branch_ids)) end`;
