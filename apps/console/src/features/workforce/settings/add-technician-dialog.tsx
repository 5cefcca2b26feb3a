import { Alert, Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { invite, patchPerson } from '@truckroll/contracts/identity/api.ts';
import { putTechnician } from '@truckroll/contracts/workforce/api.ts';
import type { Technician } from '@truckroll/contracts/workforce/schemas.ts';
import { Modal } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { NEW } from '../../../app/kept-forms.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMay, useMe } from '../../../app/session.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { useKeptForm } from '../../../app/use-kept-form.tsx';
import classes from './planning.module.css';
import { peopleQuery } from './workforce-query.ts';

/** Makes somebody who is here a technician, or asks somebody new by mail. */
export function AddTechnicianDialog({ known, onPlanned, onClose }: { known: readonly Technician[]; onPlanned: (technician: Technician) => void; onClose: () => void }) {
  const text = useSettingsText();
  const say = useText();
  const notices = useNotices();
  const { person, roles } = useMe();
  const mayRead = useMay('identity.person.read');
  const mayInvite = useMay('identity.person.edit');
  const [typed, setTyped] = useState('');
  const [personId, setPersonId] = useState<string | null>(null);
  const { draft: { email }, change, forget, notice } = useKeptForm('technician-invitation', NEW, { email: '' }, (known) => known);
  // Whoever was writing to somebody goes on there; a list that opens by itself would lie over it.
  const [wasWriting] = useState(Boolean(notice));
  const [settled] = useDebouncedValue(typed.trim(), 250);
  // What is shown for the person that was picked is no search.
  const { data: found = [] } = useQuery({ ...peopleQuery(personId === null ? settled : ''), enabled: mayRead });
  const people = (mayRead ? found : [{ ...person, roles }]).filter(({ id }) => !known.some((technician) => technician.id === id));
  const plan = useMutation({
    // Whoever is to answer offers on his phone needs the role for it.
    mutationFn: async ({ id, name, roles: held }: { id: string; name: string; roles: readonly string[] }) => {
      if (mayInvite && !held.includes('technician')) await client.call(patchPerson, { params: { personId: id }, body: { roles: [...held, 'technician'] } });
      return client.call(putTechnician, { params: { technicianId: id }, body: { name } }, { ifMatch: 0 });
    },
    onSuccess: (technician, planned) => {
      // Whose own rights have changed, for him the page begins anew.
      if (planned.id === person.id && !planned.roles.includes('technician') && mayInvite) location.assign(`/console/settings/technicians?technician=${technician.id}`);
      else {
        forget();
        onPlanned(technician);
      }
    },
  });
  const send = useMutation({
    mutationFn: () => client.call(invite, { body: { email: email.trim(), roles: ['technician'], branchIds: null } }),
    onSuccess: async (sent) => {
      await queryClient.invalidateQueries({ queryKey: keys.invitations });
      notices.done(text('workforce.invited', { email: sent.email }));
      close();
    },
  });
  const close = (): void => {
    forget();
    onClose();
  };
  const fault = plan.error ?? send.error;
  const picked = people.find(({ id }) => id === personId);
  return (
    <Modal opened onClose={close} closeOnClickOutside={false} title={text('workforce.add')} closeButtonProps={{ 'aria-label': text('close') }}>
      <div className={classes.form}>
        {fault && (
          <Alert color="red" variant="light" role="alert">
            {problemText(fault, say)}
          </Alert>
        )}
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (picked) plan.mutate(picked);
          }}
        >
          <Select data-autofocus={wasWriting ? undefined : true} searchable clearable label={text('workforce.who')} description={text('workforce.whoHint')} data={people.map(({ id, name }) => ({ value: id, label: name }))} value={personId} searchValue={typed} onSearchChange={setTyped} onChange={setPersonId} filter={({ options }) => options} />
          <Button type="submit" size="sm" disabled={!picked} loading={plan.isPending}>
            {text('workforce.plan')}
          </Button>
        </form>
        {mayInvite && (
          <>
            <hr className={classes.or} />
            <form
              noValidate
              className={classes.form}
              onSubmit={(event) => {
                event.preventDefault();
                send.mutate();
              }}
            >
              {notice}
              <TextInput data-autofocus={wasWriting ? true : undefined} label={text('workforce.email')} description={`${text('workforce.invite')}. ${text('workforce.inviteHint')}`} type="email" autoComplete="off" dir="ltr" value={email} onChange={(event) => change({ email: event.currentTarget.value })} />
              <Button type="submit" size="sm" variant="default" disabled={!/^\S+@\S+\.\S+$/.test(email.trim())} loading={send.isPending}>
                {text('workforce.sendInvitation')}
              </Button>
            </form>
          </>
        )}
      </div>
    </Modal>
  );
}
