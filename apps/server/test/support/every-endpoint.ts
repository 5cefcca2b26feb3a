import { api } from '@truckroll/contracts';
import type { Endpoint } from '@truckroll/contracts/core/endpoint.ts';

/** Every endpoint of the contracts; what else a contract file exports is left out. */
export const everyEndpoint: readonly Endpoint[] = Object.values(api).flatMap((module) => Object.values(module).filter((exported): exported is Endpoint => 'method' in exported && 'path' in exported));

/** `GET /v1/jobs/:jobId`, as test titles say it. */
export const titleOf = ({ method, path }: Endpoint): string => `${method} ${path}`;

/** The address of an endpoint with these values for its parameters; `otherwise` for those that are not among them. */
export const addressWith = ({ path }: Endpoint, values: Readonly<Record<string, string>>, otherwise: string): string => path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(values[name] ?? otherwise));
