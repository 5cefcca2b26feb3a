export * from './core/endpoint.ts';
export * from './core/problem.ts';
export * as fields from './core/fields.ts';
export { api, type Api } from './api.ts';
