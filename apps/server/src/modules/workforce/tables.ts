import type { Technician, Truck } from '@truckroll/contracts/workforce/schemas.ts';
import type { Generated } from 'kysely';
import { tablesOf } from '../../platform/db/tables-of.ts';

type InOrg = { orgId: Generated<string> };
type TruckTable = InOrg & Omit<Truck, 'version'> & { version: Generated<number> };
type TechnicianTable = InOrg & {
  id: string;
  name: string;
  phone: string | null;
  skills: Technician['skills'];
  certifications: Generated<Technician['certifications']>;
  homeLat: number | null;
  homeLng: number | null;
  territoryIds: string[];
  defaultTruckId: string | null;
  branchId: Generated<string | null>;
  forPartner: Generated<boolean>;
  colour: string;
  active: boolean;
  duty: Generated<Technician['duty']>;
  dutySince: Date | null;
  truckId: string | null;
  version: Generated<number>;
};
type ShiftTable = InOrg & { id: string; technicianId: string; startsAt: Date; endsAt: Date; kind: 'work' | 'on_call' };
type AbsenceTable = InOrg & { id: string; technicianId: string; startsAt: Date; endsAt: Date; reason: string };
type DutyPeriodTable = InOrg & {
  id: string;
  technicianId: string;
  duty: 'on' | 'break';
  truckId: string | null;
  startedAt: Date;
  endedAt: Date | null;
  odometerMetres: number | null;
  equipmentChecked: boolean | null;
};
type ActiveJobTable = InOrg & { workId: string; jobId: string; technicianId: string; state: string };
type TerritoryTable = InOrg & { id: string; name: string; polygons: [number, number][][][]; south: number; west: number; north: number; east: number };

type AreaTable = InOrg & { version: number };

export type WorkforceTables = {
  'workforce.truck': TruckTable;
  'workforce.technician': TechnicianTable;
  'workforce.shift': ShiftTable;
  'workforce.absence': AbsenceTable;
  'workforce.dutyPeriod': DutyPeriodTable;
  'workforce.activeJob': ActiveJobTable;
  'workforce.territory': TerritoryTable;
  'workforce.area': AreaTable;
};

export const workforceDb = tablesOf<WorkforceTables>();
