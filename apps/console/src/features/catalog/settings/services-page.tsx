import { Badge, Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch, IconTool } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { changeService } from '@truckroll/contracts/catalog/api.ts';
import type { Service } from '@truckroll/contracts/catalog/schemas.ts';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMay } from '../../../app/session.ts';
import { servicesQuery } from '../../../app/services.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { ServiceEditor } from './service-editor.tsx';
import { ServiceIcon } from './service-icons.tsx';
import classes from './services.module.css';

const route = getRouteApi('/signed-in/settings/$page');

/** What the business offers: found, added, changed, switched off and on. The address says which service is open. */
export function ServicesPage() {
  const text = useSettingsText();
  const say = useText();
  const maySetUp = useMay('onboarding.company.set_up');
  const { q = '', service: openId } = route.useSearch();
  const navigate = route.useNavigate();
  const look = (search: Readonly<Record<string, string>>, replace = false): void => void navigate({ search, replace });
  const { data: services, isPending, isError, error, refetch } = useQuery(servicesQuery);
  const open = openId === 'new' ? undefined : services?.find(({ id }) => id === openId);
  if (services && openId !== undefined && (open || openId === 'new')) {
    return <ServiceEditor key={openId} opened={open} services={services} onClose={() => look({})} />;
  }
  const words = q.trim().toLocaleLowerCase();
  const found = (services ?? []).filter(({ name, description }) => `${name} ${description}`.toLocaleLowerCase().includes(words));
  const add = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => look({ service: 'new' })}>
      {text('services.add')}
    </Button>
  );
  return (
    <SettingsPage wide title={text('pages.services')} lead={text('services.lead')} action={services && services.length > 0 && add}>
      {isPending && <SkeletonRows rows={6} height={52} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {services?.length === 0 && <EmptyState icon={IconTool} title={text('services.none')} hint={text('services.noneHint')} action={<>{maySetUp && <Button renderRoot={(props) => <Link to="/settings/$page" params={{ page: 'catalogues' }} {...props} />}>{text('onboarding.catalogues.from')}</Button>} {add}</>} />}
      {services && services.length > 8 && (
        <TextInput mb="sm" maw={360} size="xs" type="search" aria-label={text('services.search')} placeholder={text('services.search')} leftSection={<IconSearch size={14} />} value={q} onChange={(event) => look(event.currentTarget.value === '' ? {} : { q: event.currentTarget.value }, true)} />
      )}
      {services && services.length > 0 && found.length === 0 && <p className={classes.hint}>{text('services.noneFound')}</p>}
      <ul className={lists.list}>
        {found.map((service) => (
          <li key={service.id} className={classes.line}>
            <ServiceLine service={service} onOpen={() => look({ service: service.id })} />
          </li>
        ))}
      </ul>
    </SettingsPage>
  );
}

function ServiceLine({ service, onOpen }: { service: Service; onOpen: () => void }) {
  const text = useSettingsText();
  const notices = useNotices();
  const { id, version, name, kind, icon, plannedDurationSeconds, active, automatic } = service;
  const change = useMutation({
    mutationFn: () => client.call(changeService, { params: { serviceId: id }, body: { ...service, active: !active } }, { ifMatch: version }),
    onSuccess: (after) => notices.done(text(after.active ? 'services.switchedOn' : 'services.switchedOff', { name })),
    onError: notices.failed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.services }),
  });
  const act = text(active ? 'services.switchOff' : 'services.switchOn');
  return (
    <>
      <button type="button" className={lists.row} onClick={onOpen}>
        <ServiceIcon name={icon} />
        <span className={lists.words}>
          <span className={lists.name} dir="auto">
            {name}
          </span>
          <span className={lists.about}>
            {text(`services.kinds.${kind}`)} · {text('services.minutes', { n: Math.round(plannedDurationSeconds / 60) })}
          </span>
        </span>
        {!automatic && (
          <Badge size="sm" color="gray" variant="light">
            {text('services.byHand')}
          </Badge>
        )}
        {!active && (
          <Badge size="sm" color="red" variant="light">
            {text('services.off')}
          </Badge>
        )}
      </button>
      <Button size="xs" variant="subtle" color={active ? 'red' : 'gray'} loading={change.isPending} aria-label={`${act}: ${name}`} onClick={() => change.mutate()}>
        {act}
      </Button>
    </>
  );
}
