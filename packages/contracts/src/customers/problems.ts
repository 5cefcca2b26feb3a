import { problem } from '../core/problem.ts';
export const customerNotFound = problem('customers/customer-not-found', 404, 'There is no such customer');
export const accountNotFound = problem('customers/account-not-found', 404, 'There is no such account');
export const vinCheckDigit = problem('customers/vin-check-digit', 422, 'The check digit of this VIN does not match: one character is mistyped');
