import { Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getTechnician, putTechnician } from '@truckroll/contracts/workforce/api.ts';
import { client } from '../../../app/api.ts';
import { useBranches } from '../../../app/branches.ts';
import { keys } from '../../../app/keys.ts';
import { useNotices } from '../../../app/notices.tsx';
import { isProblem } from '../../../app/problem-text.ts';
import { queryClient } from '../../../app/query-client.ts';
import { useMay } from '../../../app/session.ts';
import { useSettingsText } from '../../../app/settings/settings-text.ts';

const HOUSE = 'house';

/** The branch whose jobs somebody does as a technician; nothing for whoever is none, or where there are no branches. Saved as it is chosen. */
export function WorksFor({ personId }: { personId: string }) {
  const text = useSettingsText();
  const notices = useNotices();
  const branches = useBranches();
  const mayChange = useMay('workforce.technician.write');
  const { data: technician } = useQuery({
    queryKey: keys.technician(personId),
    enabled: branches.length > 0 && mayChange,
    queryFn: async () => {
      try {
        return await client.call(getTechnician, { params: { technicianId: personId } });
      } catch (error) {
        if (isProblem(error) && error.status === 404) return null;
        throw error;
      }
    },
  });
  const change = useMutation({
    mutationFn: async (branchId: string | null) => client.call(putTechnician, { params: { technicianId: personId }, body: { ...technician!, branchId } }, { ifMatch: technician!.version }),
    onSuccess: (after) => {
      queryClient.setQueryData(keys.technician(personId), after);
      notices.done(text('saved'));
    },
    onError: async (error) => {
      notices.failed(error);
      // Whoever was overtaken chooses again, from how it is now.
      await queryClient.invalidateQueries({ queryKey: keys.technician(personId) });
    },
  });
  if (!technician) return null;
  const known = branches.filter(({ id, active }) => active || id === technician.branchId);
  return (
    <Select
      label={text('branches.worksFor')}
      allowDeselect={false}
      disabled={change.isPending}
      data={[{ value: HOUSE, label: text('branches.house') }, ...known.map(({ id, name }) => ({ value: id, label: name }))]}
      value={technician.branchId ?? HOUSE}
      onChange={(value) => change.mutate(value === HOUSE ? null : value)}
    />
  );
}
