/** Where the proof of a name stands in its DNS, and what it says. */
export const recordOf = ({ host, proof }: { host: string; proof: string }): { name: string; value: string } => ({ name: `_truckroll.${host}`, value: `truckroll-proof=${proof}` });
