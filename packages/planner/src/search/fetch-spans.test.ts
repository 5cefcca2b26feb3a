import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spannedProblems } from '../../test/small-problems.ts';
import { endOf, modelOf } from '../model/model.ts';
import { price } from '../model/ways.ts';
import { fixedOf, solve } from '../solve.ts';
import { costAt, fitsVehicle } from './best-places.ts';
import { costFetching } from './fetch-spans.ts';
import { stateOf } from './state.ts';

test('what a visit costs where something has to be fetched is what some leg for the call costs, mostly the best', () => {
  const counts = { places: 0, exact: 0 };
  fc.assert(
    fc.property(spannedProblems, (problem) => {
      const model = modelOf(problem);
      if (model.restockAt.every((place, vehicle) => place === -1 || model.spanned[vehicle] === 0)) return;
      const { routes } = solve(problem, { iterations: 100 });
      for (let visit = 0; visit < model.visits; visit++) {
        if (model.isFixed[visit] === 1) continue;
        const state = stateOf(model, fixedOf(problem), routes.map((route) => route.filter((other) => other !== visit)));
        for (let vehicle = 0; vehicle < model.vehicles; vehicle++) {
          if (model.restockAt[vehicle] === -1 || model.spanned[vehicle] === 0 || !fitsVehicle(state, visit, vehicle)) continue;
          for (let before = model.freeAfter[vehicle]!; before !== endOf(model, vehicle); before = state.next[before]!) {
            const after = state.next[before]!;
            const exact = costAt(state, visit, vehicle, before);
            const way = price(model, vehicle, before, visit) + price(model, vehicle, visit, after) - state.wayTo[after]!;
            const told = costFetching(state, vehicle, visit, before, after, way);
            expect(told, `${visit} behind ${before}`).toBeGreaterThanOrEqual(exact - 1e-9);
            if (exact === Infinity || state.spans.mustFetch[vehicle] === 0) continue;
            counts.places += 1;
            if (told - exact < 1e-9) counts.exact += 1;
          }
        }
      }
    }),
    { numRuns: 4_000 },
  );
  expect(counts.places).toBeGreaterThan(30);
  expect(counts.exact / counts.places).toBeGreaterThan(0.7);
});
