import { problem } from '../core/problem.ts';
export const customerNotFound = problem('customers/customer-not-found', 404, 'There is no such customer');
export const accountNotFound = problem('customers/account-not-found', 404, 'There is no such account');
export const vinCheckDigit = problem('customers/vin-check-digit', 422, 'The check digit of this VIN does not match: one character is mistyped');
export const siteNotFound = problem('customers/site-not-found', 404, 'There is no such site');
export const portalUserNotFound = problem('customers/portal-user-not-found', 404, 'There is no such person of a customer');
export const portalEmailTaken = problem('customers/portal-email-taken', 409, 'Somebody already comes to the portal with this e-mail');
export const portalLinkOver = problem('customers/portal-link-over', 409, 'This link was used already or has run out; ask for another');
export const portalSessionNotFound = problem('customers/portal-session-not-found', 404, 'This session does not exist');
