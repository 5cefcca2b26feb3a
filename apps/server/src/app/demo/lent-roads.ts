import type { LatLng } from '@truckroll/kernel';
import { boundSeconds } from '../../platform/adapters/roads/lower-bound.ts';
import type { Drive, DriveTime, RoadEngine } from '../../platform/adapters/roads/port.ts';
import { messageOf } from '../../platform/startup-problem.ts';

/** `atMs` is the business time of the drive. */
type Asked = { ask: 'times'; from: readonly LatLng[]; to: LatLng; atMs: number } | { ask: 'drive'; stops: readonly LatLng[]; atMs: number };
type Question = { roads: number } & Asked;
type Answer = { roads: number } & ({ times: DriveTime[] } | { drive: Drive } | { problem: string });

/** One end of the line between two processes, for messages that `serialization: 'advanced'` carries. */
export type Line = { on(event: 'message', heard: (message: unknown) => void): unknown; send?: ((message: object, sent: (error: Error | null) => void) => unknown) | undefined };

const isAboutRoads = (message: unknown): message is { roads: number } => typeof message === 'object' && message !== null && 'roads' in message;
const isQuestion = (message: unknown): message is Question => isAboutRoads(message) && 'ask' in message;
const isAnswer = (message: unknown): message is Answer => isAboutRoads(message) && !('ask' in message);

/** Answers a child's questions about roads with this process's engine: one router for both, and one answer for the same drive. */
export function lendRoads(child: Line, roads: RoadEngine): void {
  const answer = async (question: Question): Promise<Answer> => {
    const at = new Date(question.atMs);
    try {
      return question.ask === 'times' ? { roads: question.roads, times: await roads.timesTo(question.from, question.to, at) } : { roads: question.roads, drive: await roads.drive(question.stops, at) };
    } catch (error) {
      return { roads: question.roads, problem: messageOf(error) };
    }
  };
  child.on('message', (message) => {
    // A child that ended meanwhile misses its answer; nobody else does.
    if (isQuestion(message)) void answer(message).then((answered) => child.send?.(answered, () => undefined));
  });
}

/** The road engine of the process that started this one, asked over their line. Rejects what that engine rejects, and everything when the line breaks. */
export function borrowRoads(line: Line): RoadEngine {
  const waiting = new Map<number, { resolve(answer: Answer): void; reject(cause: Error): void }>();
  let lastId = 0;
  line.on('message', (message) => {
    if (!isAnswer(message)) return;
    waiting.get(message.roads)?.resolve(message);
    waiting.delete(message.roads);
  });
  const ask = async (asked: Asked): Promise<Answer> => {
    const id = ++lastId;
    const answer = await new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      const sent = (error: Error | null): void => {
        if (!error) return;
        waiting.delete(id);
        reject(error);
      };
      if (line.send) line.send({ roads: id, ...asked } satisfies Question, sent);
      else sent(new Error('nobody lends this process a road engine'));
    });
    if ('problem' in answer) throw new Error(answer.problem);
    return answer;
  };
  return {
    name: 'borrowed',
    boundSeconds,
    timesTo: async (from, to, at) => {
      const answer = await ask({ ask: 'times', from, to, atMs: at.getTime() });
      return 'times' in answer ? answer.times : [];
    },
    drive: async (stops, at) => {
      const answer = await ask({ ask: 'drive', stops, atMs: at.getTime() });
      if (!('drive' in answer)) throw new Error('a drive was asked for and not told');
      return answer.drive;
    },
    close: async () => undefined,
  };
}
