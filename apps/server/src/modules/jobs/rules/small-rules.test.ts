import { expect, test } from 'vitest';
import { currentVisit } from './current-visit.ts';
import { judgeOccurredAt } from './judge-occurred-at.ts';
import { judgeWindow } from './judge-window.ts';
import { searchPatterns, searchText } from './search-words.ts';
import { stageOfPhoto } from './stage-of-photo.ts';
import { vehicleLabel } from './vehicle-label.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 16, minute));

test('a step is entered late, but never in the future or before the step it follows', () => {
  expect(judgeOccurredAt(undefined, at(0), at(30))).toEqual({ ok: true, at: at(30), enteredLate: false });
  expect(judgeOccurredAt(at(10), at(0), at(30))).toEqual({ ok: true, at: at(10), enteredLate: true });
  expect(judgeOccurredAt(at(29), at(0), at(30))).toEqual({ ok: true, at: at(29), enteredLate: false });
  expect(judgeOccurredAt(at(31), at(0), at(30))).toEqual({ ok: true, at: at(30), enteredLate: false });
  expect(judgeOccurredAt(at(40), at(0), at(30))).toEqual({ ok: false, why: 'in-the-future' });
  expect(judgeOccurredAt(at(1), at(5), at(30))).toEqual({ ok: false, why: 'before-the-last-step' });
});

test('a window is promised only when it can be kept', () => {
  const now = at(0);
  expect(judgeWindow({ startsAt: at(60), endsAt: at(120) }, now)).toEqual({ ok: true });
  expect(judgeWindow({ startsAt: at(60), endsAt: at(60) }, now)).toEqual({ ok: false, why: 'empty' });
  expect(judgeWindow({ startsAt: at(-120), endsAt: at(-60) }, now)).toEqual({ ok: false, why: 'past' });
  expect(judgeWindow({ startsAt: at(0), endsAt: at(60 * 25) }, now)).toEqual({ ok: false, why: 'too-long' });
});

test('a card speaks of the visit under way, else the next, else the last', () => {
  const visit = (position: number, state: 'scheduled' | 'completed' | 'travelling' | 'tentative', hour: number | null) => ({ position, state, windowStartsAt: hour === null ? null : at(hour * 60) });
  expect(currentVisit([])).toBeUndefined();
  expect(currentVisit([visit(1, 'completed', 1), visit(2, 'tentative', null), visit(3, 'scheduled', 3)])?.position).toBe(3);
  expect(currentVisit([visit(1, 'scheduled', 1), visit(2, 'travelling', 3)])?.position).toBe(2);
  expect(currentVisit([visit(1, 'completed', 1), visit(2, 'completed', 3)])?.position).toBe(2);
});

test('a photo counts for what its label says, else for where the job stood', () => {
  expect(stageOfPhoto('', 'on_scene')).toBe('before');
  expect(stageOfPhoto('After: wheel', 'in_service')).toBe('work');
  expect(stageOfPhoto('before – left side', 'in_service')).toBe('before');
  expect(stageOfPhoto('', 'at_destination')).toBe('destination');
});

test('a job is found by beginnings of words in any script, and by any part of a number or plate', () => {
  const text = searchText({ texts: ['Zoë Müller', 'شارع الملك'], codes: ['J-1042', '7ABC 123', null] });
  const finds = (q: string): boolean => searchPatterns(q).every((pattern) => new RegExp(pattern.replaceAll('%', '.*'), 'u').test(text));
  expect(['zoe', 'MULL', 'الملك', '1042', 'j-1042', '7abc123', 'BC12', 'müller zoë'].filter((q) => !finds(q))).toEqual([]);
  expect(['oe', 'miller', '1043'].filter(finds)).toEqual([]);
  expect(searchPatterns("%_'; drop table")).toEqual(['% drop%', '% table%']);
});

test('a vehicle reads as people say it', () => {
  expect(vehicleLabel({ year: 2016, make: 'Honda', model: 'Civic', colour: 'blue', plate: '7ABC123' })).toBe('2016 Honda Civic, blue · 7ABC123');
  expect(vehicleLabel({ plate: '7ABC123' })).toBe('7ABC123');
  expect(vehicleLabel(null)).toBe('');
});
