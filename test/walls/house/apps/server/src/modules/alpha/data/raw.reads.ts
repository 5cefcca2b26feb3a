export const raw = 'x -- all orgs: because';
