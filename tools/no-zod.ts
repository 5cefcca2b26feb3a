/**
 * Stands in for zod in the build of an app. The contracts describe every endpoint with zod; here only their methods and paths are
 * used, the server alone checks. Thirty kilobytes less before the first tap.
 */
const anything: unknown = new Proxy(() => undefined, { get: (_target, name) => (name === Symbol.toPrimitive ? () => '' : anything), apply: () => anything });

export const z = anything;
