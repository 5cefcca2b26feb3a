import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useStarter as useStarterEndpoint } from '@truckroll/contracts/onboarding/api.ts';
import type { StarterCatalogue } from '@truckroll/contracts/onboarding/schemas.ts';
import { ErrorState, SkeletonRows } from '@truckroll/ui';
import type { z } from 'zod';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import classes from '../first-steps.module.css';
import { startersQuery } from '../onboarding-query.ts';

type Catalogue = z.infer<typeof StarterCatalogue>;

/** Catalogues of trades to begin with, and what of each is here already. */
export function CataloguesPage() {
  const text = useSettingsText();
  const say = useText();
  const { data: catalogues, isPending, isError, error, refetch } = useQuery(startersQuery);
  return (
    <SettingsPage wide title={text('pages.catalogues')} lead={text('onboarding.catalogues.lead')}>
      {isPending && <SkeletonRows rows={4} height={120} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      <ul className={classes.trades}>
        {(catalogues ?? []).map((catalogue) => (
          <Trade key={catalogue.trade} catalogue={catalogue} />
        ))}
      </ul>
    </SettingsPage>
  );
}

function Trade({ catalogue: { trade, services } }: { catalogue: Catalogue }) {
  const text = useSettingsText();
  const notices = useNotices();
  const navigate = useNavigate();
  const name = text(`onboarding.catalogues.trades.${trade}`);
  const complete = services.every(({ known }) => known);
  const take = useMutation({
    mutationFn: () => client.call(useStarterEndpoint, { params: { trade }, body: {} }),
    onSuccess: async ({ addedServices, rateCardId }) => {
      await Promise.all([keys.starters, keys.services, keys.skills, keys.rateCards, keys.firstSteps].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      notices.done(text('onboarding.catalogues.used', { services: addedServices }));
      if (rateCardId !== null) void navigate({ to: '/settings/$page', params: { page: 'prices' }, search: { card: rateCardId } });
    },
    onError: notices.failed,
  });
  return (
    <li className={classes.trade}>
      <h3 className={classes.title}>{name}</h3>
      <ul className={classes.services}>
        {services.map(({ code, name: service, known }) => (
          <li key={code}>
            <bdi>{service}</bdi> {known && <small>({text('onboarding.catalogues.known')})</small>}
          </li>
        ))}
      </ul>
      <Button variant={complete ? 'default' : 'filled'} disabled={complete} loading={take.isPending} aria-label={text('onboarding.catalogues.useOf', { name })} onClick={() => take.mutate()}>
        {text(complete ? 'onboarding.catalogues.complete' : 'onboarding.catalogues.use')}
      </Button>
    </li>
  );
}
