/** Who we are to a browser's passkeys: the name of our address, which no other site can use. */
export const relyingPartyOf = (origin: string): { origin: string; id: string } => ({ origin, id: new URL(origin).hostname });
