import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { paymentLink } from '@truckroll/contracts/billing/technician.api.ts';
import { useMemo } from 'react';
import { encode } from 'uqr';
import { client } from '../../app/api.ts';
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

function Code({ of, label }: { of: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { size: side, data } = encode(of, { ecc: 'M', border: 2 });
    return { size: side, path: data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('') };
  }, [of]);
  return (
    <div className={classes.qr}>
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
        <path d={path} fill="#000" />
      </svg>
    </div>
  );
}
