import type { ColumnType, Generated } from 'kysely';
import type { DemoState } from '@truckroll/contracts/demo/schemas.ts';
import { tablesOf } from '../../platform/db/tables-of.ts';

type Progress = DemoState['progress'];
type CityTable = { orgId: Generated<string>; phase: Exclude<DemoState['phase'], 'none'>; progress: ColumnType<Progress, string | null, string | null>; speed: Generated<number>; paused: Generated<boolean>; attribution: string; beganAt: Date };
type HappeningTable = { orgId: Generated<string>; id: string; kind: 'pile_up' | 'truck_breaks_down' | 'rush_hour'; orderedAt: Date };
type TakenOverTable = { orgId: Generated<string>; kind: 'technician' | 'customer'; id: string; name: string };

export const demoDb = tablesOf<{ 'demo.city': CityTable; 'demo.happening': HappeningTable; 'demo.takenOver': TakenOverTable }>();
