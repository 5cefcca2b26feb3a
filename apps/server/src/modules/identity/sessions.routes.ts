import * as api from '@truckroll/contracts/identity/sessions.api.ts';
import * as problems from '@truckroll/contracts/identity/problems.ts';
import { read } from '../../platform/db/read.ts';
import { refuse } from '../../platform/http/refuse.ts';
import { route } from '../../platform/http/route.ts';
import type { Route } from '../../platform/http/route.ts';
import { endSessionOfPerson } from './actions/session/end-session-of-person.ts';
import { findPerson } from './data/person.reads.ts';
import { listSessionsOf, sessionAnswer } from './data/session.reads.ts';

export const sessionRoutes: readonly Route[] = [
  route(api.listSessionsOfPerson, async (ctx, { params: { personId } }, extras) => {
    const [person, sessions] = await read(ctx, (db) => Promise.all([findPerson(db, personId), listSessionsOf(db, personId, extras.sessionId)]));
    if (!person) throw refuse(problems.personNotFound);
    return { items: sessions.map((session) => sessionAnswer(session, extras.sessionId)), nextCursor: null };
  }),
  route(api.deleteSessionOfPerson, (ctx, { params: { personId, sessionId } }) => endSessionOfPerson(ctx, personId, sessionId)),
];
