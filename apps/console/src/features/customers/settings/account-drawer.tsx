import { Alert, Anchor, Button, NativeSelect, NumberInput, Radio, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { changeAccount, createAccount } from '@truckroll/contracts/customers/api.ts';
import type { Account } from '@truckroll/contracts/customers/schemas.ts';
import { Drawer } from '@truckroll/ui';
import { useRef, useState } from 'react';
import { client } from '../../../app/api.ts';
import { DecimalInput } from '../../../app/decimal-input.tsx';
import { focusFault } from '../../../app/focus-fault.ts';
import { NEW } from '../../../app/kept-forms.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { isConflict, problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMay, useMe } from '../../../app/session.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { useKeptForm } from '../../../app/use-kept-form.tsx';
import { ACCOUNT_KINDS, cardOf, digitsOf, draftOf, emptyAccount, factsOf, faultsOf, type AccountDraft } from './account-draft.ts';
import { accountsQuery, rateCardsQuery } from './accounts-query.ts';
import classes from './portal-users.module.css';

/** One account: who it is, what it pays for, on which terms; switched off it is offered to no new job. */
export function AccountDrawer({ opened, onClose }: { opened: Account | undefined; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const { organisation } = useMe();
  const mayPrice = useMay('billing.rate_card.write');
  const { data: cards } = useQuery({ ...rateCardsQuery, enabled: useMay('billing.rate_card.read') });
  const form = useRef<HTMLFormElement>(null);
  const { base: account, draft, change: set, load, forget, notice } = useKeptForm('account', opened?.id ?? NEW, opened, (known: Account | undefined) => (known ? draftOf(known) : emptyAccount(organisation.currency)));
  const [asked, setAsked] = useState(false);
  const faults = asked ? faultsOf(draft, organisation.phone) : [];
  const close = (): void => {
    forget();
    onClose();
  };
  const save = useMutation({
    mutationFn: (as: AccountDraft) => {
      const body = factsOf(as, organisation.phone);
      return account ? client.call(changeAccount, { params: { accountId: account.id }, body }, { ifMatch: account.version }) : client.call(createAccount, { body });
    },
    onSuccess: async ({ name, active }) => {
      forget();
      await queryClient.invalidateQueries({ queryKey: keys.accounts });
      notices.done(account === undefined ? text('accounts.created', { name }) : account.active === active ? text('saved') : text(active ? 'accounts.switchedOn' : 'accounts.switchedOff', { name }));
      onClose();
    },
  });
  const conflict = isConflict(save.error);
  const loadTheirs = async (): Promise<void> => {
    try {
      const now = (await queryClient.fetchQuery({ ...accountsQuery, staleTime: 0 })).find(({ id }) => id === account?.id);
      if (!now) return close();
      load(now);
      save.reset();
    } catch (error) {
      notices.failed(error);
    }
  };
  const submit = (as: AccountDraft): void => {
    setAsked(true);
    if (faultsOf(as, organisation.phone).length === 0) save.mutate(as);
    else focusFault(form.current);
  };
  const card = account && cards ? cardOf(account.id, cards) : undefined;
  const cardWords = card ? (card.accountId === null ? text('accounts.everybodysCard') : card.name) : text('accounts.noCard');
  return (
    <Drawer opened onClose={close} closeOnClickOutside={false} position="right" size="lg" title={<span className={classes.drawerTitle} dir="auto">{account?.name ?? text('accounts.new')}</span>} closeButtonProps={{ 'aria-label': text('close') }}>
      <form
        ref={form}
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit(draft);
        }}
      >
        {notice}
        <TextInput data-autofocus label={text('accounts.name')} dir="auto" maxLength={200} autoComplete="off" value={draft.name} error={faults.includes('name') && text('needed')} onChange={(event) => set({ name: event.currentTarget.value })} />
        <NativeSelect label={text('accounts.kind')} value={draft.kind} data={ACCOUNT_KINDS.map((value) => ({ value, label: text(`accounts.kinds.${value}`) }))} onChange={(event) => set({ kind: ACCOUNT_KINDS.find((one) => one === event.currentTarget.value) ?? 'motor_club' })} />
        <TextInput label={text('accounts.phone')} type="tel" dir="ltr" maxLength={40} autoComplete="off" value={draft.phone} error={faults.includes('phone') && text('accounts.phoneWrong')} onChange={(event) => set({ phone: event.currentTarget.value })} />
        <TextInput label={text('accounts.email')} description={text('accounts.emailHint')} type="email" dir="ltr" maxLength={254} autoComplete="off" value={draft.email} error={faults.includes('email') && text('accounts.emailWrong')} onChange={(event) => set({ email: event.currentTarget.value })} />
        <TextInput label={text('accounts.currency')} dir="ltr" maxLength={3} autoComplete="off" value={draft.currency} error={faults.includes('currency') && text('accounts.currencyWrong')} onChange={(event) => set({ currency: event.currentTarget.value.toUpperCase() })} />
        <NumberInput label={text('accounts.paysWithin')} min={0} max={180} clampBehavior="strict" allowDecimal={false} allowNegative={false} hideControls value={draft.paymentTermsDays} onChange={(days) => set({ paymentTermsDays: Number(days) })} />
        <Switch label={text('accounts.requiresReference')} description={text('accounts.requiresReferenceHint')} checked={draft.requiresReference} onChange={(event) => set({ requiresReference: event.currentTarget.checked })} />
        <Radio.Group label={text('accounts.covers')} value={draft.covers} onChange={(value) => set({ covers: value === 'up_to_limit' ? 'up_to_limit' : 'everything' })}>
          <div className={classes.roles}>
            <Radio value="everything" label={text('accounts.everything')} />
            <Radio value="up_to_limit" label={text('accounts.upToLimit')} description={text('accounts.upToLimitHint')} />
          </div>
        </Radio.Group>
        {draft.covers === 'up_to_limit' && <DecimalInput label={text('accounts.limit')} min={0} max={1_000_000_000} decimalScale={digitsOf(draft.currency)} hideControls error={faults.includes('limit') && text('needed')} value={draft.limit} onChange={(limit) => set({ limit: limit === '' ? '' : Number(limit) })} />}
        {account && cards && (
          <p className={lists.about}>
            {text('accounts.card')}{' '}
            {card && mayPrice ? (
              <Anchor size="sm" underline="always" renderRoot={(props) => <Link to="/settings/$page" params={{ page: 'prices' }} search={{ card: card.id }} {...props} />}>
                {cardWords}
              </Anchor>
            ) : (
              <bdi>{cardWords}</bdi>
            )}
          </p>
        )}
        {save.isError && (
          <Alert color="red" variant="light" role="alert">
            {conflict ? text('changedMeanwhile') : problemText(save.error, say)}
          </Alert>
        )}
        <div className={classes.acts}>
          {account && !conflict && (
            <Button variant="subtle" color={account.active ? 'red' : 'gray'} loading={save.isPending} onClick={() => submit({ ...draft, active: !account.active })}>
              {text(account.active ? 'accounts.switchOff' : 'accounts.switchOn')}
            </Button>
          )}
          <span className={classes.spacer} />
          {conflict && (
            <Button variant="default" onClick={() => void loadTheirs()}>
              {text('loadTheirs')}
            </Button>
          )}
          <Button type="submit" loading={save.isPending} disabled={conflict}>
            {text(account ? 'save' : 'accounts.add')}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
