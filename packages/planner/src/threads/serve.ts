import { lead, type Team } from './lead.ts';
import type { FromThread, Order, ToThread } from './messages.ts';
import { openWork, type Answer, type Given, type TaskName, type Work } from './work.ts';

/** What a thread does: gives what is to be done with each message that it hears. */
export function serve(post: (message: FromThread) => void): (message: ToThread) => void {
  let work: Work;
  let others: (answers: readonly Answer<TaskName>[]) => void;
  const failed = (error: unknown): void => post({ is: 'failed', error: error instanceof Error ? error : new Error(String(error)) });
  const perform = <Name extends TaskName>(name: Name, given: Given<Name>): Answer<Name> => (work.tasks[name] as (given: Given<Name>) => Answer<Name>)(given);
  const team: Team = async <Name extends TaskName>(name: Name, given: readonly Given<Name>[]) => {
    if (given.length === 1) return [perform(name, given[0]!)];
    const answered = new Promise<readonly Answer<TaskName>[]>((resolve) => (others = resolve));
    post({ is: 'tasks', name, given: given.slice(1) });
    const own = perform(name, given[0]!);
    return [own, ...((await answered) as Answer<Name>[])];
  };
  const begin = (order: Order): void => {
    work = openWork(order, (solved) => post({ is: 'better', solved }));
    if (order.thread === 0) lead(order, work, team).then((solved) => post({ is: 'done', solved }), failed);
  };
  post({ is: 'ready' });
  return (message) => {
    try {
      if (message.is === 'order') begin(message.order);
      else if (message.is === 'task') post({ is: 'answer', answer: perform(message.name, message.given) });
      else others(message.answers);
    } catch (error) {
      failed(error);
    }
  };
}
