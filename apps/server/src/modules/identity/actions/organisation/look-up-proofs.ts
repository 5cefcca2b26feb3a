import type { Ctx, Tx } from '../../../../platform/context.ts';
import { readAllOrgs } from '../../../../platform/db/read-all-orgs.ts';
import { transaction } from '../../../../platform/db/transaction.ts';
import { emit } from '../../../../platform/events/emit.ts';
import { Refusal } from '../../../../platform/http/refuse.ts';
import { enqueue } from '../../../../platform/tasks/enqueue.ts';
import { listActiveOwners } from '../../data/person.reads.ts';
import { listProofsDue } from '../../data/proof.reads.ts';
import type { Proof } from '../../data/proof.reads.ts';
import { updateProof } from '../../data/proof.writes.ts';
import { DomainChanged, HostChanged } from '../../events.ts';
import { domainRecord } from '../../rules/domain-record.ts';
import { recordOf } from '../../rules/host-proof.ts';
import { proofAfterLookUp } from '../../rules/proof-after-look-up.ts';
import type { ProofChange } from '../../rules/proof-after-look-up.ts';
import { sendAccountMails } from '../../tasks/send-account-mails.ts';

const A_DAY_MS = 24 * 3600 * 1000;
/** So many are asked for at once: a name service that is silent takes seconds each. */
const AT_ONCE = 20;

/**
 * Looks once a day in the DNS whether what proved an e-mail domain or a host of a portal is still there. Owners hear by mail when a
 * record is missing, and again when it has been for so long that the proof counts no longer. Where the DNS does not answer nothing
 * changes, and it is asked again at the next turn. Publishes identity.domain_changed, identity.host_changed.
 */
export async function lookUpProofs(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now().getTime() - A_DAY_MS);
  const due = await readAllOrgs(ctx, 'which proofs were not looked up for a day?', (db) => listProofsDue(db, before));
  for (let next = 0; next < due.length; next += AT_ONCE) await Promise.all(due.slice(next, next + AT_ONCE).map((proof) => lookUp(ctx.inOrg(proof.orgId), proof)));
}

async function lookUp(ctx: Ctx, proof: Proof): Promise<void> {
  const isThere = await isShown(ctx, proof);
  if (isThere === undefined) return;
  await transaction(ctx, async (tx) => {
    const after = proofAfterLookUp(proof, isThere, tx.now());
    if (!(await updateProof(tx, proof, after)) || !after.change) return;
    await tell(tx, proof, after.change);
    if (after.change === 'found_again') return;
    for (const personId of await listActiveOwners(tx)) await enqueue(tx, sendAccountMails, { mail: after.change === 'lost' ? 'proof-lost' : 'proof-missing', of: proof.of, name: proof.name, since: after.missingSince!.toISOString(), personId });
  });
}

/** Undefined where the DNS does not answer. */
async function isShown({ adapters, orgId, log }: Ctx, proof: Proof): Promise<boolean | undefined> {
  const record = proof.of === 'host' ? recordOf({ host: proof.name, proof: proof.proof }) : { name: proof.name, value: domainRecord(adapters.keyedToken, orgId, proof.name) };
  try {
    return (await adapters.textRecords(record.name)).some((text) => text.trim() === record.value);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log.warn({ name: proof.name }, 'the DNS did not answer for a proved name; it is asked again');
    return undefined;
  }
}

const tell = (tx: Tx, { of, name }: Proof, change: ProofChange): Promise<void> => (of === 'host' ? emit(tx, HostChanged, { organisationId: tx.orgId, change }) : emit(tx, DomainChanged, { organisationId: tx.orgId, domain: name, change }));
