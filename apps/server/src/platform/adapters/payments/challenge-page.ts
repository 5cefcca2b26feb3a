import type { FastifyInstance } from 'fastify';
import { common } from '@truckroll/contracts/core/problem.ts';
import { z } from 'zod';
import { refuse } from '../../http/refuse.ts';
import { sendPage } from '../../http/serve-apps.ts';
import type { SimulatedProcessor } from './simulated-processor.ts';

const Answer = z.object({ approve: z.boolean() });
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The page on which a payer answers the simulated bank's question, as a real processor would host it. */
export function serveChallenge(app: FastifyInstance, processor: SimulatedProcessor): void {
  app.get<{ Params: { processorId: string } }>('/simulator/challenge/:processorId', async (request, reply) => {
    const challenge = processor.challenge(request.params.processorId);
    if (!challenge) throw refuse(common.notFound, 'The simulated processor does not know this payment');
    const amount = new Intl.NumberFormat('en', { style: 'currency', currency: challenge.currency });
    const shown = amount.format(challenge.amountMinor / 10 ** (amount.resolvedOptions().maximumFractionDigits ?? 2));
    return sendPage(request, reply, (nonce) => page(nonce, `${shown} · ${challenge.description}`, challenge.waiting));
  });
  app.post<{ Params: { processorId: string } }>('/simulator/challenge/:processorId', async (request, reply) => {
    const answer = Answer.safeParse(request.body);
    if (!answer.success) throw refuse(common.invalidInput);
    if (!processor.challenge(request.params.processorId)) throw refuse(common.notFound);
    processor.answerChallenge(request.params.processorId, answer.data.approve);
    return reply.code(204).send();
  });
}

const page = (nonce: string, order: string, waiting: boolean): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Confirm your payment (simulated)</title>
<style nonce="${nonce}">body{font:17px/1.5 system-ui,sans-serif;max-width:26rem;margin:12vh auto;padding:0 1.25rem}button{font:inherit;padding:.7rem 1.2rem;border-radius:10px;border:1px solid #8892a2;background:transparent;color:inherit;margin-inline-end:.6rem;cursor:pointer}button.yes{background:#1857c4;border-color:#1857c4;color:#fff}small{opacity:.75}</style>
<p><small>Simulated bank. No money moves.</small></p>
<h1>Confirm this payment</h1>
<p>${escape(order)}</p>
<p id="choice">${waiting ? '<button class="yes" data-approve="true">Confirm</button><button data-approve="false">Refuse</button>' : 'This payment does not wait for you any more.'}</p>
<script nonce="${nonce}">
for (const button of document.querySelectorAll('button')) button.addEventListener('click', async () => {
  const answer = await fetch(location.href, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ approve: button.dataset.approve === 'true' }) });
  document.getElementById('choice').textContent = answer.ok ? 'Thank you. You can close this page.' : 'That did not work. Reload the page and try again.';
});
</script>
</html>`;
