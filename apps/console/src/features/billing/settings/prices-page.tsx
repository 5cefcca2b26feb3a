import { Badge, Button } from '@mantine/core';
import { IconPlus, IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { RateCard } from '@truckroll/contracts/billing/schemas.ts';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { servicesQuery } from '../../../app/services.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { CardEditor } from './card-editor.tsx';
import classes from './prices.module.css';
import { accountsQuery, rateCardsQuery } from './rate-cards-query.ts';

const route = getRouteApi('/signed-in/settings/$page');

/** Who pays what: the rate cards in use, and beneath them those that were replaced. The address says which one is open. */
export function PricesPage() {
  const text = useSettingsText();
  const say = useText();
  const { card: openId } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (search: Readonly<Record<string, string>>): void => void navigate({ search });
  const cards = useQuery(rateCardsQuery);
  const services = useQuery(servicesQuery);
  const { data: accounts = [] } = useQuery(accountsQuery);
  const open = cards.data?.find(({ id }) => id === openId);
  if (cards.data && services.data && openId !== undefined && (open || openId === 'new')) {
    return <CardEditor key={openId} opened={open} services={services.data} accounts={accounts} onClose={() => look({})} />;
  }
  const failed = cards.isError ? cards : services.isError ? services : undefined;
  const add = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => look({ card: 'new' })}>
      {text('prices.add')}
    </Button>
  );
  const inUse = cards.data?.filter(({ active }) => active) ?? [];
  const retired = cards.data?.filter(({ active }) => !active) ?? [];
  const priced = new Set(inUse.filter(({ accountId }) => accountId === null).flatMap((card) => card.services.map(({ serviceId }) => serviceId)));
  const unpriced = services.data?.filter(({ id, active }) => active && !priced.has(id)).length ?? 0;
  const accountName = (id: string | null): string => (id === null ? text('prices.everybody') : text('prices.cardOf', { name: accounts.find((account) => account.id === id)?.name ?? '…' }));
  const lines = (shown: readonly RateCard[]) => (
    <ul className={lists.list}>
      {shown.map((card) => (
        <li key={card.id}>
          <CardLine card={card} payer={accountName(card.accountId)} onOpen={() => look({ card: card.id })} />
        </li>
      ))}
    </ul>
  );
  return (
    <SettingsPage wide title={text('pages.prices')} lead={text('prices.lead')} action={inUse.length > 0 && add}>
      {cards.isPending && <SkeletonRows rows={3} height={52} />}
      {failed && <ErrorState detail={problemText(failed.error, say)} reference={referenceOf(failed.error)} onRetry={() => void failed.refetch()} />}
      {cards.data && inUse.length === 0 && <EmptyState icon={IconReceipt} title={text('prices.none')} hint={text('prices.noneHint')} action={add} />}
      {inUse.length > 0 && lines(inUse)}
      {inUse.length > 0 && unpriced > 0 && <p className={classes.hint}>{text('prices.unpriced', { n: unpriced })}</p>}
      {retired.length > 0 && (
        <>
          <h3 className={classes.sideTitle}>{text('prices.retired')}</h3>
          {lines(retired)}
        </>
      )}
    </SettingsPage>
  );
}

function CardLine({ card, payer, onOpen }: { card: RateCard; payer: string; onOpen: () => void }) {
  const text = useSettingsText();
  const toCheck = card.services.filter((price) => price.toCheck).length;
  return (
    <button type="button" className={lists.row} onClick={onOpen}>
      <span className={lists.words}>
        <span className={lists.name} dir="auto">
          {card.name}
        </span>
        <span className={lists.about} dir="auto">
          {payer} · {text('prices.services', { n: card.services.length })} · {card.currency}
        </span>
      </span>
      {toCheck > 0 && (
        <Badge size="sm" color="orange" variant="light">
          {text('prices.toCheck', { n: toCheck })}
        </Badge>
      )}
    </button>
  );
}
