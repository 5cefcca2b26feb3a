import type { LatLng } from '@truckroll/kernel';

/** How long from each of these places to that one. */
export type TimesQuestion = { from: readonly LatLng[]; to: LatLng };
export type Matrix = { from: readonly LatLng[]; to: readonly LatLng[] };
/** A matrix that answers several questions: `to` has the target of each, in their order. */
export type SharedMatrix = Matrix & { asked: readonly TimesQuestion[] };

/** A place's key: two that are written alike are one. */
export const keyOf = ({ lat, lng }: LatLng): string => `${lat},${lng}`;

/** Nothing is won with more: each target is searched from as well. */
const MOST_TARGETS = 8;

/**
 * Puts questions about much the same places together. A router searches once from each source and each target of a matrix,
 * so jobs that wait together for the same trucks cost little more than one (15 sources: 20 ms for one target, 30 for four). A question
 * joins where most of its sources are asked for already.
 */
export function shareMatrices(questions: readonly TimesQuestion[]): SharedMatrix[] {
  const shared: { asked: TimesQuestion[]; sources: Map<string, LatLng> }[] = [];
  for (const question of questions) {
    const { from } = question;
    const fits = shared.find(({ asked, sources }) => asked.length < MOST_TARGETS && 2 * from.filter((place) => sources.has(keyOf(place))).length > from.length);
    const matrix = fits ?? { asked: [], sources: new Map<string, LatLng>() };
    if (!fits) shared.push(matrix);
    matrix.asked.push(question);
    for (const place of from) matrix.sources.set(keyOf(place), place);
  }
  return shared.map(({ asked, sources }) => ({ asked, from: [...sources.values()], to: asked.map(({ to }) => to) }));
}
