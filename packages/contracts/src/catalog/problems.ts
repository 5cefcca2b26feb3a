import { problem } from '../core/problem.ts';
export const serviceNotFound = problem('catalog/service-not-found', 404, 'There is no such service');
export const serviceCodeTaken = problem('catalog/service-code-taken', 409, 'Another service has this code');
export const serviceContradictsItself = problem('catalog/service-contradicts-itself', 422, 'A question refers to one that does not come before it, or a skill is unknown');
