import { queryOptions } from '@tanstack/react-query';
import { cancellationFee } from '@truckroll/contracts/billing/api.ts';
import { client } from '../../app/api.ts';
import { keys } from '../../app/keys.ts';

/** What cancelling would cost now; never from memory. */
export const feeQuery = (jobId: string) => queryOptions({ queryKey: keys.jobPart(jobId, 'fee'), queryFn: () => client.call(cancellationFee, { params: { jobId } }), staleTime: 0, gcTime: 0 });
