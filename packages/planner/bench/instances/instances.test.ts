import { expect, test } from 'vitest';
import { evaluate } from '../../src/evaluate.ts';
import { solve } from '../../src/solve.ts';
import { readLiLim } from './lilim.ts';
import { readSolomon } from './solomon.ts';
import { readTrsp } from './trsp.ts';
import { readVrplib } from './vrplib.ts';

const SOLOMON = `MADE1

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE   TIME

    0      0         0          0       0       100          0
    1      1         1          6       0        50          5
    2      2         0          6      10        50          5
`;

test('Solomon’s format: distances in tenths, truncated', () => {
  const { name, objective, problem } = readSolomon('made.txt', SOLOMON);
  expect({ name, objective }).toEqual({ name: 'MADE1', objective: 'dimacs' });
  // √2 is 14 tenths, and back; 20 and back. Together they are too heavy for one.
  expect(solve(problem, { iterations: 200 }).cost).toBe(14 + 14 + 20 + 20);
  expect(problem.visits[1]).toMatchObject({ work: 50, windows: [{ from: 100, until: 500 }], uses: [6] });
});

test('a line that cannot be read is named, with what should stand there', () => {
  expect(() => readSolomon('made.txt', SOLOMON.replace('    1      1         1', '    1      one       1'))).toThrow('made.txt, line 11: there should stand customer, x, y, demand, ready, due, service');
  expect(() => readSolomon('made.txt', 'nothing')).toThrow('line 1: there is no line NUMBER CAPACITY');
});

const LI_LIM = `2 10 1
0 0 0 0 0 100 0 0 0
1 0 3 4 0 100 1 0 2
2 0 5 -4 0 100 1 1 0
`;

test('Li and Lim’s format: pairs, in thousandths', () => {
  const { objective, problem } = readLiLim('set/made.txt', LI_LIM);
  expect(objective).toBe('exact x1000');
  expect(problem.pairs).toEqual([{ pickup: 0, delivery: 1, load: [4] }]);
  expect(evaluate(problem, solve(problem, { iterations: 200 }))).toMatchObject({ feasible: true, cost: { total: 10_000 } });
});

test('a pickup whose delivery does not know it, and a short line, are named', () => {
  expect(() => readLiLim('made.txt', LI_LIM.replace('1 1 0\n', '1 0 0\n'))).toThrow('made.txt, line 3: its delivery 2 does not name it as its pickup');
  expect(() => readLiLim('made.txt', LI_LIM.replace('0 3 4', '0 3'))).toThrow('made.txt, line 3: there should stand number');
});

const lines = (...all: string[]): string => `${all.join('\n')}\n`;

test('VRPLIB with several depots: each vehicle from its own, out no longer than it may', () => {
  const { objective, problem } = readVrplib('made.vrp', lines('NAME : MADE', 'EDGE_WEIGHT_TYPE : EUC_2D', 'DIMENSION : 4', 'VEHICLES : 2', 'CAPACITY : 9', 'VEHICLES_MAX_DURATION : 20', 'NODE_COORD_SECTION', '1 0 0', '2 10 0', '3 1 0', '4 9 0', 'VEHICLES_DEPOT_SECTION', '1 1', '2 2', 'DEPOT_SECTION', '1', '2'));
  expect(objective).toBe('exact x1000');
  expect(problem.vehicles.map(({ start, end, longest }) => ({ start, end, longest }))).toEqual([{ start: 0, end: 0, longest: 20_000 }, { start: 1, end: 1, longest: 20_000 }]);
  expect(solve(problem, { iterations: 200 }).cost).toBe(4000);
});

test('VRPLIB with an explicit matrix counts driving, with prizes what is left out as well', () => {
  const rows = ['NAME : MADE2', 'DIMENSION : 3', 'VEHICLES : 1', 'CAPACITY : 9', 'EDGE_WEIGHT_TYPE : EXPLICIT', 'EDGE_WEIGHT_SECTION', '0 4 9', '3 0 2', '7 5 0', 'PRIZE_SECTION', '1 0', '2 100', '3 5', 'DEPOT_SECTION', '1', '-1'];
  const { problem } = readVrplib('made.vrp', lines(...rows));
  expect(solve(problem, { iterations: 200 })).toMatchObject({ cost: 4 + 3 + 5, unserved: [1] });
  expect(() => readVrplib('made.vrp', lines(...rows.with(7, '3 x 2')))).toThrow('made.vrp, line 8: a row of EDGE_WEIGHT_SECTION has 1 numbers');
});

const TRSP = lines('MADE.2_1-1-1-1', 'INFO', 'CREW COUNT  SKILLS  TOOLS   SPARE PARTS', '1 1 1 1', 'ID   X     Y     TWS    TWE    Serv   SKILLS   TOOLS    SPARE PARTS', '0 0 4 0 100 0 [] [] []', '1 0 0 0 100 0 [0] [] [1]', '2 3 0 0 50 5 [0] [] [1]', '3 3 4 0 50 5 [0] [0] [0]');

test('technicians with skills, tools and parts: working time from home to home, with a call at the depot for what is missing', () => {
  const { objective, problem } = readTrsp('made.txt', TRSP);
  expect(objective).toBe('working_time');
  // By the depot, for the tool, to the second, then the first, home: 4 + 3 + 5 + 4 + 5 + 3.
  const plan = solve(problem, { iterations: 200 });
  expect(evaluate(problem, plan)).toMatchObject({ feasible: true, cost: { total: 24_000 }, routes: [{ restock: { leg: 0, reached: 4000 } }] });
  expect(() => readTrsp('made.txt', TRSP.replace('[0] [] [1]\n3', '[0] []\n3'))).toThrow('made.txt, line 8: there should stand id, x, y, from, until, service, [skills], [tools], [parts]');
});
