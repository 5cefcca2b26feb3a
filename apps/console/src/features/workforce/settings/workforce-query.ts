import { queryOptions } from '@tanstack/react-query';
import { listSkills } from '@truckroll/contracts/catalog/api.ts';
import { listPeople } from '@truckroll/contracts/identity/api.ts';
import { listAbsences, listShifts, listTrucks } from '@truckroll/contracts/workforce/api.ts';
import { client } from '../../../app/api.ts';
import { keys } from '../../../app/keys.ts';

export const trucksQuery = queryOptions({ queryKey: keys.trucks, queryFn: async () => (await client.call(listTrucks, {})).items });
export const skillsQuery = queryOptions({ queryKey: keys.skills, queryFn: async () => (await client.call(listSkills, {})).items });
export const shiftsQuery = (from: string, to: string) => queryOptions({ queryKey: [...keys.shifts, from, to], queryFn: async () => (await client.call(listShifts, { query: { from, to } })).items });
export const absencesQuery = (from: string, to: string) => queryOptions({ queryKey: [...keys.absences, from, to], queryFn: async () => (await client.call(listAbsences, { query: { from, to } })).items });
/** People who may sign in as technicians, as many as a company invites in a morning. */
export const technicianPeopleQuery = queryOptions({ queryKey: [...keys.people, 'technicians'], queryFn: async () => (await client.call(listPeople, { query: { role: 'technician', active: 'true', limit: 100 } })).items });
export const peopleQuery = (q: string) => queryOptions({ queryKey: [...keys.people, 'to plan', q], queryFn: async () => (await client.call(listPeople, { query: { active: 'true', limit: 50, ...(q === '' ? {} : { q }) } })).items });
