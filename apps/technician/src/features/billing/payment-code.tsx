import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { paymentLink } from '@truckroll/contracts/billing/technician.api.ts';
import { client } from '../../app/api.ts';
import { Code } from '../../app/code.tsx';
import { problemText } from '../../app/problem-text.ts';
import { useText } from '../../app/text.ts';
import classes from '../../app/parts.module.css';

/** The customer's page as a code for the camera of his phone. */
export function PaymentCode({ jobId }: { jobId: string }) {
  const text = useText();
  const link = useQuery({ queryKey: ['payment-link', jobId], queryFn: () => client.call(paymentLink, { params: { jobId } }) });
  if (link.isError) return <p className={classes.fault}>{problemText(link.error, text)}</p>;
  if (!link.data) return <Loader type="dots" />;
  if (link.data.url === null) return <p className={classes.hint}>{text('money.noLink')}</p>;
  return (
    <>
      <Code of={link.data.url} label={text('money.codeLabel')} />
      <p className={classes.hint}>{text('money.codeHint')}</p>
    </>
  );
}
