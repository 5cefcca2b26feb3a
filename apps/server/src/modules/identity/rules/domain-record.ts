type KeyedToken = (subject: string) => string;

/** What the DNS of a domain shows once its owner has proved it for an organisation: nobody else's record, and none that could be guessed. */
export const domainRecord = (keyedToken: KeyedToken, orgId: string, domain: string): string => `truckroll-domain-verification=${keyedToken(`identity domain\n${orgId}\n${domain}`)}`;
