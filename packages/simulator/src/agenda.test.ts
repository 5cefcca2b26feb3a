import { expect, test } from 'vitest';
import { Agenda } from './agenda.ts';

test('sleepers wake in the order of their hours, and of asking when the hours are equal', async () => {
  const agenda = new Agenda(0);
  const woken: string[] = [];
  for (const [name, seconds] of [['b', 20], ['a', 10], ['c', 20], ['d', 5]] as const) {
    agenda.spawn(async () => {
      await agenda.sleep(seconds);
      woken.push(`${name}@${agenda.now()}`);
    });
  }
  await agenda.settled();
  while (agenda.nextAt() !== undefined) {
    agenda.wakeNext();
    await agenda.settled();
  }
  expect(woken).toEqual(['d@5000', 'a@10000', 'b@20000', 'c@20000']);
});

test('a coroutine that fails is told to the driver and stops nobody else', async () => {
  const agenda = new Agenda(0);
  let finished = false;
  agenda.spawn(async () => {
    await agenda.sleep(1);
    throw new Error('flat tyre');
  });
  agenda.spawn(async () => {
    await agenda.sleep(2);
    finished = true;
  });
  await agenda.settled();
  agenda.wakeNext();
  await expect(agenda.settled()).rejects.toThrow('flat tyre');
  agenda.wakeNext();
  await agenda.settled();
  expect(finished).toBe(true);
});
