import type { Appearance } from '@truckroll/contracts/identity/schemas.ts';
import { brandShades, inkOn } from '@truckroll/kernel';

/** How an organisation looks to its customers. A new logo has a new address, so that no old one is shown. */
export const appearanceOf = ({ slug, logoId, colour, headerColour }: { slug: string; logoId: string | null; colour: string | null; headerColour: string | null }): Appearance => ({
  logoUrl: logoId === null ? null : `/v1/organisations/${slug}/logo?is=${logoId}`,
  shades: colour === null ? null : brandShades(colour),
  header: headerColour === null ? null : { ground: headerColour, ink: inkOn(headerColour) },
});
