import { Button, Select, Switch } from '@mantine/core';
import { IconCoin, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { putPaySettings, type PayPlan, type PaySettings } from '@truckroll/contracts/billing/pay.api.ts';
import { EmptyState, ErrorState, Money, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { useNotices } from '../../../app/notices.tsx';
import { givePlan, payPlansQuery, paySettingsQuery, planGiven, refreshPay, technicianPlansQuery } from '../../../app/pay.ts';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { servicesQuery } from '../../../app/services.ts';
import { useMay } from '../../../app/session.ts';
import { SaveBar } from '../../../app/settings/save-bar.tsx';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage, SettingsSection } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { techniciansQuery } from '../../../app/technicians.ts';
import { useText } from '../../../app/text.ts';
import { PayPlanEditor } from './pay-plan-editor.tsx';
import classes from './prices.module.css';

const route = getRouteApi('/signed-in/settings/$page');
const NONE = 'none';

/** What technicians earn: the plans, which is the standard, who has one of his own, and whether they see it. The address says which plan is open. */
export function PayPage() {
  const text = useSettingsText();
  const say = useText();
  const { plan: openId } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (search: Readonly<Record<string, string>>): void => void navigate({ search });
  const plans = useQuery(payPlansQuery);
  const settings = useQuery(paySettingsQuery);
  const services = useQuery(servicesQuery);
  const open = plans.data?.find(({ id }) => id === openId);
  if (plans.data && services.data && openId !== undefined && (open || openId === 'new')) return <PayPlanEditor key={openId} opened={open} services={services.data} onClose={() => look({})} />;
  const failed = [plans, settings, services].find(({ isError }) => isError);
  const add = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => look({ plan: 'new' })}>
      {text('pay.add')}
    </Button>
  );
  const any = plans.data !== undefined && plans.data.length > 0;
  return (
    <SettingsPage wide title={text('pages.pay')} lead={text('pay.lead')} action={any && add}>
      {(plans.isPending || settings.isPending) && !failed && <SkeletonRows rows={3} height={52} />}
      {failed && <ErrorState detail={problemText(failed.error, say)} reference={referenceOf(failed.error)} onRetry={() => void failed.refetch()} />}
      {plans.data?.length === 0 && <EmptyState icon={IconCoin} title={text('pay.none')} hint={text('pay.noneHint')} action={add} />}
      {any && (
        <ul className={lists.list}>
          {plans.data.map((plan) => (
            <li key={plan.id}>
              <button type="button" className={lists.row} onClick={() => look({ plan: plan.id })}>
                <span className={lists.words}>
                  <span className={lists.name} dir="auto">
                    {plan.name}
                  </span>
                  {plan.id === settings.data?.standardPlanId && <span className={lists.about}>{text('pay.isStandard')}</span>}
                </span>
                <Money amount={{ amountMinor: plan.perJobMinor, currency: plan.currency }} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {any && settings.data && (
        <div className={classes.settled}>
          <PaySettingsForm key={settings.data.version} settings={settings.data} plans={plans.data} />
          <WhoHasWhich plans={plans.data} />
        </div>
      )}
    </SettingsPage>
  );
}

function PaySettingsForm({ settings, plans }: { settings: PaySettings; plans: readonly PayPlan[] }) {
  const text = useSettingsText();
  const notices = useNotices();
  const [shownToTechnicians, setShown] = useState(settings.shownToTechnicians);
  const [standardPlanId, setStandard] = useState(settings.standardPlanId);
  const save = useMutation({
    mutationFn: () => client.call(putPaySettings, { body: { shownToTechnicians, standardPlanId } }, { ifMatch: settings.version }),
    onSuccess: (after) => {
      queryClient.setQueryData(paySettingsQuery.queryKey, after);
      notices.done(text('saved'));
    },
  });
  const discard = (): void => {
    save.reset();
    setShown(settings.shownToTechnicians);
    setStandard(settings.standardPlanId);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <SettingsSection title={text('pay.forAll')} lead={text('pay.forAllLead')}>
        <Select label={text('pay.standard')} allowDeselect={false} data={[{ value: NONE, label: text('pay.noStandard') }, ...plans.map(({ id, name }) => ({ value: id, label: name }))]} value={standardPlanId ?? NONE} onChange={(id) => setStandard(id === NONE ? null : id)} />
        <Switch label={text('pay.shown')} description={text('pay.shownHint')} checked={shownToTechnicians} onChange={(event) => setShown(event.currentTarget.checked)} />
      </SettingsSection>
      <SaveBar dirty={shownToTechnicians !== settings.shownToTechnicians || standardPlanId !== settings.standardPlanId} busy={save.isPending} fault={save.error} onDiscard={discard} onLoadTheirs={() => void refreshPay()} />
    </form>
  );
}

function WhoHasWhich({ plans }: { plans: readonly PayPlan[] }) {
  const text = useSettingsText();
  const notices = useNotices();
  const maySee = useMay('workforce.technician.read');
  const technicians = useQuery({ ...techniciansQuery(true), enabled: maySee });
  const given = useQuery(technicianPlansQuery);
  const give = useMutation({
    mutationFn: ({ technicianId, planId }: { technicianId: string; planId: string | null }) => givePlan(planGiven(given.data ?? [], technicianId), planId),
    onSuccess: () => notices.done(text('saved')),
    onError: notices.failed,
    onSettled: refreshPay,
  });
  if (!technicians.data?.length || !given.data) return null;
  const all = given.data;
  return (
    <SettingsSection title={text('pay.who')} lead={text('pay.whoLead')}>
      <ul className={classes.rows}>
        {technicians.data.map(({ id, name }) => (
          <li key={id} className={classes.planOf}>
            <span dir="auto" id={`pay-of-${id}`}>
              {name}
            </span>
            <Select size="xs" aria-labelledby={`pay-of-${id}`} allowDeselect={false} disabled={give.isPending} data={[{ value: NONE, label: text('pay.standard') }, ...plans.map((plan) => ({ value: plan.id, label: plan.name }))]} value={planGiven(all, id).planId ?? NONE} onChange={(planId) => give.mutate({ technicianId: id, planId: planId === NONE ? null : planId })} />
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}
