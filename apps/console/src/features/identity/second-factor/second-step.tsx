import { useMutation } from '@tanstack/react-query';
import { finishSignIn } from '@truckroll/contracts/identity/api.ts';
import type { Me } from '@truckroll/contracts/identity/schemas.ts';
import { SecondStepForm } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { isProblem, problemText } from '../../../app/problem-text.ts';
import { useText } from '../../../app/text.ts';
import { enterWithPasskey, passkeyFault, passkeysWork } from './passkeys.ts';

/** The ticket of a sign-in that asks for a second factor; undefined for every other error. */
export const ticketOf = (error: unknown): string | undefined => (isProblem(error) && error.code === 'identity/second-factor-needed' ? String(error.problem['ticket']) : undefined);

/** Whether the sign-in that asked may be finished with a passkey. */
export const takesPasskey = (error: unknown): boolean => isProblem(error) && Array.isArray(error.problem['ways']) && error.problem['ways'].includes('passkey');

/** The second step of signing in. `onBack` leads to the first again, also when the ticket is over. */
export function SecondStep({ ticket, passkey, onDone, onBack }: { ticket: string; passkey: boolean; onDone: (me: Me) => void; onBack: () => void }) {
  const say = useText();
  const finish = useMutation({ mutationFn: (code: string) => client.call(finishSignIn, { body: { ticket, code } }), onSuccess: ({ me }) => onDone(me) });
  const withPasskey = useMutation({ mutationFn: enterWithPasskey, onSuccess: onDone });
  const fault = finish.isError ? problemText(finish.error, say) : withPasskey.isError ? passkeyFault(withPasskey.error, say) : undefined;
  const usePasskey = (): void => {
    finish.reset();
    withPasskey.mutate();
  };
  return <SecondStepForm busy={finish.isPending || withPasskey.isPending} fault={fault} onCode={finish.mutate} onPasskey={passkey && passkeysWork() ? usePasskey : undefined} onBack={onBack} />;
}
