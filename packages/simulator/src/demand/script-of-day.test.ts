import { expect, test } from 'vitest';
import { HOUR_OF_WEEK } from './hour-of-week.ts';
import { scriptOfDay } from './script-of-day.ts';

const sizes = { customers: 400, accounts: 3 };

test('the same seed and day give the same script', () => {
  const day = { date: '2026-03-04', weekday: 2 };
  expect(scriptOfDay('a', day, 40, sizes)).toEqual(scriptOfDay('a', day, 40, sizes));
  expect(scriptOfDay('a', day, 40, sizes)).not.toEqual(scriptOfDay('b', day, 40, sizes));
});

test('a mean week brings the calls asked for, in the real profile of hours', () => {
  const counts = Array.from({ length: 24 }, () => 0);
  let calls = 0;
  const weeks = 60;
  for (let day = 0; day < weeks * 7; day++) {
    for (const call of scriptOfDay('profile', { date: `day-${day}`, weekday: day % 7 }, 40, sizes)) {
      calls += 1;
      counts[Math.floor(call.atSeconds / 3600)]! += 1;
    }
  }
  expect(calls / (weeks * 7)).toBeGreaterThan(38.5);
  expect(calls / (weeks * 7)).toBeLessThan(41.5);
  const expected = counts.map((_, hour) => HOUR_OF_WEEK.filter((_share, index) => index % 24 === hour).reduce((sum, share) => sum + share, 0));
  const busiest = expected.indexOf(Math.max(...expected));
  expect(Math.abs(counts.indexOf(Math.max(...counts)) - busiest)).toBeLessThanOrEqual(1);
});

test('calls come in order, and every answer is a choice the service offers', async () => {
  const { SERVICES } = await import('../company/services.ts');
  const calls = scriptOfDay('answers', { date: '2026-03-04', weekday: 2 }, 400, sizes);
  expect(calls.map(({ atSeconds }) => atSeconds)).toEqual(calls.map(({ atSeconds }) => atSeconds).sort((a, b) => a - b));
  for (const call of calls) {
    const service = SERVICES.find(({ code }) => code === call.serviceCode)!;
    for (const [key, answer] of Object.entries(call.answers)) {
      const question = service.questions?.find((candidate) => candidate.key === key);
      expect(question?.choices.map((choice) => choice.key), `${call.serviceCode}/${key}`).toContain(answer);
    }
    for (const question of service.questions ?? []) if (question.required && !question.askedWhen) expect(Object.keys(call.answers)).toContain(question.key);
  }
});
