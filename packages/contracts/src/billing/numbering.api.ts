import { endpoint } from '../core/endpoint.ts';
import { numberGiven, Numbering, prefixTaken, PutNumbering } from '../core/numbering.ts';
import { common } from '../core/problem.ts';

export const getInvoiceNumbering = endpoint({ method: 'GET', path: '/v1/numbering/invoices', summary: 'How numbers of invoices are written', access: { permission: 'identity.organisation.edit' }, answer: Numbering });
export const putInvoiceNumbering = endpoint({ method: 'PUT', path: '/v1/numbering/invoices', summary: 'Write numbers of invoices another way from now on', description: 'Those given already stay as they are.', access: { permission: 'identity.organisation.edit' }, reauthenticate: true, body: PutNumbering, answer: Numbering, versioned: true, refusals: [numberGiven, prefixTaken, common.preconditionFailed, common.preconditionRequired] });
export const getCreditNoteNumbering = endpoint({ method: 'GET', path: '/v1/numbering/credit-notes', summary: 'How numbers of credit notes are written', access: { permission: 'identity.organisation.edit' }, answer: Numbering });
export const putCreditNoteNumbering = endpoint({ method: 'PUT', path: '/v1/numbering/credit-notes', summary: 'Write numbers of credit notes another way from now on', description: 'Those given already stay as they are.', access: { permission: 'identity.organisation.edit' }, reauthenticate: true, body: PutNumbering, answer: Numbering, versioned: true, refusals: [numberGiven, prefixTaken, common.preconditionFailed, common.preconditionRequired] });
