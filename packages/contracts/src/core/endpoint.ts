import type { z } from 'zod';
import type { ProblemDef } from './problem.ts';

/**
 * Who may call an endpoint.
 * - `public`: anybody; the path or body says which organisation.
 * - `tracking-link`: whoever holds the job's unguessable link, sent as the path parameter `token`.
 * - `customer`: a customer's person with a session of the portal; `customerRight` says what else he needs. Staff never pass.
 * - `signed-in`: any person of the staff with a session, whatever the role; keys of programs only where `programs` says so, the provider's support there and where `support` does.
 * - `{ permission }`: a signed-in person or key whose roles grant it.
 */
export type Access = 'public' | 'tracking-link' | 'customer' | 'signed-in' | { readonly permission: string };

/** What a customer's person may do in the portal, as his role there says. */
export type CustomerRight = 'see-sites' | 'see-jobs' | 'request-service' | 'see-vehicles' | 'see-invoices' | 'pay-invoices';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Endpoint = {
  readonly method: Method;
  /** Path with Fastify parameters, e.g. `/v1/jobs/:jobId`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  /** Needed beside a session of the portal. */
  readonly customerRight?: CustomerRight;
  /** Seen only by the provider; absent from everybody else's reference. */
  readonly audience?: 'provider';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** A multipart upload: the form's text fields are `body`, the file arrives as a stream under this field name. */
  readonly upload?: { readonly field: string; readonly maxBytes: number; readonly accepts: readonly string[] };
  /** The body arrives as `application/x-www-form-urlencoded` and refusals have the shape of RFC 6749: what OAuth demands of its token endpoint. */
  readonly form?: true;
  /** The body arrives as JSON or as a form, whichever the sender likes, or not at all: what GPS trackers send. */
  readonly anyBody?: true;
  /** JSON answer; absent for 204 and files. */
  readonly answer?: z.ZodType;
  /** Content type of an answer that is not JSON. */
  readonly file?: string;
  readonly status?: 200 | 201 | 202 | 204;
  readonly refusals?: readonly ProblemDef[];
  /** Refused with `identity/prove-it-again` unless the session proved itself within the last minutes. `true` is never open to keys; `people` lets them pass, which nobody can ask. */
  readonly reauthenticate?: boolean | 'people';
  /** Open also to whoever still has to set up the second factor that his roles require. */
  readonly beforeSecondFactor?: boolean;
  /** Open to keys of programs too, where `signed-in` would mean people only. */
  readonly programs?: true;
  /** Open to the provider's support too, where `signed-in` would mean the organisation's own people only. */
  readonly support?: true;
  /** Needs `If-Match` with the version that was read. */
  readonly versioned?: boolean;
};

/** Declares an endpoint, keeping its exact types for client and handler. */
export const endpoint = <const E extends Endpoint>(e: E): E => e;

export type Input<E extends Endpoint> = {
  [K in 'params' | 'query' | 'body' as E[K] extends z.ZodType ? K : never]: E[K] extends z.ZodType ? z.output<E[K]> : never;
};
export type ClientInput<E extends Endpoint> = {
  [K in 'params' | 'query' | 'body' as E[K] extends z.ZodType ? K : never]: E[K] extends z.ZodType ? z.input<E[K]> : never;
};
export type Answer<E extends Endpoint> = E['answer'] extends z.ZodType ? z.output<E['answer']> : void;
/** What a handler gives back: the answer before it is written as JSON (dates may still be Date). */
export type HandlerAnswer<E extends Endpoint> = E['answer'] extends z.ZodType ? z.input<E['answer']> : void;
