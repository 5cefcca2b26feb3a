import { Badge, Button } from '@mantine/core';
import { IconMapPin2, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { putBranch } from '@truckroll/contracts/identity/branches.api.ts';
import type { Branch } from '@truckroll/contracts/identity/branches.schemas.ts';
import { EmptyState, ErrorState, SkeletonRows } from '@truckroll/ui';
import { useState } from 'react';
import { client } from '../../../app/api.ts';
import { branchesQuery } from '../../../app/branches.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { problemText, referenceOf } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import lists from '../../../app/settings/settings-list.module.css';
import { SettingsPage } from '../../../app/settings/settings-page.tsx';
import { useSettingsText } from '../../../app/settings/settings-text.ts';
import { useText } from '../../../app/text.ts';
import { AccessRow } from './access-row.tsx';
import own from './branches.module.css';
import { BranchEditDialog } from './branch-edit-dialog.tsx';

/** Sites of one's own and partners: added, renamed, switched off and on. */
export function BranchesPage() {
  const text = useSettingsText();
  const say = useText();
  const [editing, setEditing] = useState<Branch | 'new'>();
  const { data: branches, isPending, isError, error, refetch } = useQuery(branchesQuery);
  const add = (
    <Button leftSection={<IconPlus size={14} />} onClick={() => setEditing('new')}>
      {text('branches.add')}
    </Button>
  );
  return (
    <SettingsPage wide title={text('pages.branches')} lead={text('branches.lead')} action={branches && branches.length > 0 && add}>
      {editing && <BranchEditDialog branch={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />}
      {isPending && <SkeletonRows rows={4} height={52} />}
      {isError && <ErrorState detail={problemText(error, say)} reference={referenceOf(error)} onRetry={() => void refetch()} />}
      {branches?.length === 0 && <EmptyState icon={IconMapPin2} title={text('branches.none')} hint={text('branches.noneHint')} action={add} />}
      <ul className={lists.list}>
        {(branches ?? []).map((branch) => (
          <li key={branch.id} className={own.line}>
            <BranchLine branch={branch} onOpen={() => setEditing(branch)} />
          </li>
        ))}
      </ul>
    </SettingsPage>
  );
}

function BranchLine({ branch, onOpen }: { branch: Branch; onOpen: () => void }) {
  const { id, name, kind, active, people, version } = branch;
  const text = useSettingsText();
  const notices = useNotices();
  const change = useMutation({
    mutationFn: () => client.call(putBranch, { params: { branchId: id }, body: { name, active: !active } }, { ifMatch: version }),
    onSuccess: (after) => notices.done(text(after.active ? 'branches.switchedOn' : 'branches.switchedOff', { name })),
    onError: notices.failed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.branches }),
  });
  const act = text(active ? 'branches.switchOff' : 'branches.switchOn');
  return (
    <>
      <AccessRow
        name={name}
        about={text('branches.people', { n: people })}
        onOpen={onOpen}
        marks={
          <span className={lists.badges}>
            {!active && (
              <Badge size="sm" color="red" variant="light">
                {text('branches.off')}
              </Badge>
            )}
            <Badge size="sm" color={kind === 'partner' ? 'violet' : 'gray'} variant="light">
              {text(`branches.${kind}`)}
            </Badge>
          </span>
        }
      />
      <Button size="xs" variant="subtle" color={active ? 'red' : 'gray'} loading={change.isPending} aria-label={`${act}: ${name}`} onClick={() => change.mutate()}>
        {act}
      </Button>
    </>
  );
}
