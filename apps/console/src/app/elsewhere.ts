import type { BoardTechnician } from '@truckroll/contracts/dispatch/schemas.ts';
import { clockTime, useLocality } from '@truckroll/ui';
import { useCallback } from 'react';
import { useText } from './text.ts';

/** What binds a technician that whoever looks does not see, in his words; `brief` where beside it stands that he is busy. Undefined where nothing does. */
export function useElsewhere(): (technician: Pick<BoardTechnician, 'elsewhere'>, brief?: boolean) => string | undefined {
  const text = useText();
  const locality = useLocality();
  return useCallback(
    ({ elsewhere }, brief = false) => {
      if (!elsewhere) return undefined;
      // When an offer runs out is the business of whoever made it.
      const { standing, untilAt } = elsewhere;
      return standing === 'on_job' && untilAt ? text(brief ? 'team.elsewhere.brief' : 'team.elsewhere.until', { clock: clockTime(Date.parse(untilAt), locality) }) : text(`team.elsewhere.${standing}`);
    },
    [text, locality],
  );
}
