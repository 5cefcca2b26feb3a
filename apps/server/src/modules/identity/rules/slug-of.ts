const LONGEST = 48;

/** A short name for addresses from an organisation's name: `Golden Gate Towing` → `golden-gate-towing`. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, LONGEST)
    .replaceAll(/-+$/g, '');
  return plain.length >= 3 ? plain : `${plain}-organisation`.replace(/^-/, '');
}
