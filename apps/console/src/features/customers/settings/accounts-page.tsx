import { Badge, Button, TextInput } from '@mantine/core';
import { IconBuildingBank, IconPlus, IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Account } from '@truckroll/contracts/customers/schemas.ts';
import { EmptyState, ErrorState, moneyText, SkeletonRows, useLocality } from '@truckroll/ui';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { useMay } from '../../../app/session.ts';
import { LongList } from '../../../app/settings/long-list.tsx';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { AccountDrawer } from './account-drawer.tsx';
import { cardOf } from './account-draft.ts';
import { accountsQuery, rateCardsQuery } from './accounts-query.ts';

const route = getRouteApi('/signed-in/settings/$page');
const AT_A_TIME = 60;
const NEW = 'new';

/** Who pays when it is not the caller, on which terms and by which rate card. The address says which one is open. */
export function AccountsPage() {
  const text = useSettingsText();
  const say = useText();
  const { locale } = useLocality();
  const { q = '', account: openId } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (change: Readonly<Record<string, string | undefined>>): void =>
    void navigate({ search: (before) => Object.fromEntries(Object.entries({ ...before, ...change }).filter((entry): entry is [string, string] => Boolean(entry[1]))), replace: true });
  const { data: accounts, isPending, isError, error, refetch } = useQuery(accountsQuery);
  const { data: cards } = useQuery({ ...rateCardsQuery, enabled: useMay('billing.rate_card.read') });
  const open = accounts?.find(({ id }) => id === openId);
  const words = q.trim().toLocaleLowerCase();
  const found = (accounts ?? []).filter(({ kind, name, email, phone }) => `${name} ${email ?? ''} ${phone ?? ''} ${text(`accounts.kinds.${kind}`)}`.toLocaleLowerCase().includes(words)).sort((one, other) => Number(other.active) - Number(one.active));
  const add = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => look({ account: NEW })}>
      {text('accounts.add')}
    </Button>
  );
  const covers = ({ covers: how, limitMinor, currency }: Account): string => (how === 'up_to_limit' && limitMinor !== null ? text('accounts.upTo', { amount: moneyText({ amountMinor: limitMinor, currency }, locale) }) : text('accounts.everything'));
  return (
    <SettingsPage wide title={text('pages.accounts')} lead={text('accounts.lead')} action={accounts && accounts.length > 0 && add}>
      {accounts && (open || openId === NEW) && <AccountDrawer key={openId} opened={open} onClose={() => look({ account: undefined })} />}
      {isPending && <SkeletonRows rows={6} height={52} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {accounts?.length === 0 && <EmptyState icon={IconBuildingBank} title={text('accounts.none')} hint={text('accounts.noneHint')} action={add} />}
      {accounts && accounts.length > 0 && (
        <div className={lists.filters}>
          <TextInput className={lists.search} size="xs" type="search" dir="auto" maxLength={200} aria-label={text('accounts.search')} placeholder={text('accounts.search')} leftSection={<IconSearch size={14} />} value={q} onChange={(event) => look({ q: event.currentTarget.value })} />
        </div>
      )}
      {accounts && accounts.length > 0 && found.length === 0 && <EmptyState icon={IconSearchOff} title={text('accounts.noMatch')} />}
      <LongList key={words} items={found} step={AT_A_TIME} className={lists.list}>
        {(account) => {
          const card = cards && cardOf(account.id, cards);
          return (
            <button type="button" className={lists.row} onClick={() => look({ account: account.id })}>
              <span className={lists.words}>
                <span className={lists.name} dir="auto">
                  {account.name}
                </span>
                <span className={lists.about}>
                  {text(`accounts.kinds.${account.kind}`)} · {covers(account)} · {text('accounts.terms', { n: account.paymentTermsDays })}
                </span>
              </span>
              <span className={lists.badges}>
                {!account.active && (
                  <Badge size="sm" color="red" variant="light">
                    {text('accounts.off')}
                  </Badge>
                )}
                {account.requiresReference && (
                  <Badge size="sm" color="gray" variant="light">
                    {text('accounts.reference')}
                  </Badge>
                )}
                {cards && (
                  <Badge size="sm" color={card ? (card.accountId === null ? 'gray' : 'blue') : 'orange'} variant="light">
                    {card ? (card.accountId === null ? text('accounts.everybodysCard') : card.name) : text('accounts.noCard')}
                  </Badge>
                )}
              </span>
            </button>
          );
        }}
      </LongList>
    </SettingsPage>
  );
}
