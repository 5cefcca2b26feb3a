import { useMutation } from '@tanstack/react-query';
import { finishSignIn } from '@truckroll/contracts/identity/api.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { SecondStepForm } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { isProblem, problemText } from '../../../app/problem-text.ts';
import { useText } from '../../../app/text.ts';

/** The ticket of a sign-in that asks for a second factor; undefined for every other error. */
export const ticketOf = (error: unknown): string | undefined => (isProblem(error) && error.code === 'identity/second-factor-needed' ? String(error.problem['ticket']) : undefined);

/** The second step of signing in. `onBack` leads to the first again, also when the ticket is over. */
export function SecondStep({ ticket, onDone, onBack }: { ticket: string; onDone: (me: Me) => void; onBack: () => void }) {
  const say = useText();
  const finish = useMutation({ mutationFn: (code: string) => client.call(finishSignIn, { body: { ticket, code } }), onSuccess: ({ me }) => onDone(me) });
  return <SecondStepForm busy={finish.isPending} fault={finish.isError ? problemText(finish.error, say) : undefined} onCode={finish.mutate} onBack={onBack} />;
}
