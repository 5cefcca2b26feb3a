import { useQuery } from '@tanstack/react-query';
import { myExpectedPay } from '@truckroll/contracts/billing/pay.api.ts';
import type { Job } from '@truckroll/contracts/jobs/schemas.ts';
import { moneyText, useLocality } from '@truckroll/ui';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';
import { useText } from '../../app/text.ts';

/** What today's open jobs should pay together; nothing where that is not shown. Known late, so it stands in a line that is there already. */
export function ExpectedToday({ open }: { open: readonly Job[] }) {
  const text = useText();
  const { locale } = useLocality();
  const { data } = useQuery({ queryKey: [...keys.pay, 'expected', ...open.map(({ id, version }) => `${id} ${version}`)], queryFn: () => client.call(myExpectedPay, {}), placeholderData: (before) => before });
  if (!data?.pay) return null;
  const { totalMinor, currency, estimated } = data.pay;
  return <span data-numeric>{text(estimated ? 'pay.openAbout' : 'pay.open', { amount: moneyText({ amountMinor: totalMinor, currency }, locale) })}</span>;
}
