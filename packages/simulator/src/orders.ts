import { api } from '@truckroll/contracts';
import type { DemoOrder } from '@truckroll/contracts/demo/schemas.ts';
import type { Caller } from './caller.ts';

export type Order = Pick<DemoOrder, 'id' | 'kind'>;

/** How long an order stands that nobody was there to hear, in business time: a city that is still waking up carries it out, the city of tomorrow does not. */
const STANDS_MS = 10 * 60_000;

/** What the city is told to let happen: each order is carried out once, whether it is heard as it is given or read afterwards. */
export class Orders {
  readonly #office: Pick<Caller, 'call'>;
  readonly #carryOut: (order: Order) => void;
  readonly #standsSince: number;
  readonly #done = new Set<string>();
  #after: string | undefined;

  /** `beganAt` is the business time at which the city began to listen. */
  constructor(office: Pick<Caller, 'call'>, beganAt: number, carryOut: (order: Order) => void) {
    this.#office = office;
    this.#carryOut = carryOut;
    this.#standsSince = beganAt - STANDS_MS;
  }

  hear({ id, kind }: Order): void {
    if (this.#done.has(id)) return;
    this.#done.add(id);
    this.#carryOut({ id, kind });
  }

  /** Reads what was ordered while nobody listened. */
  async read(): Promise<void> {
    for (;;) {
      const { items } = await this.#office.call(api.demo.listOrders, { query: { after: this.#after } });
      if (items.length === 0) return;
      for (const order of items) {
        this.#after = order.id;
        if (Date.parse(order.orderedAt) >= this.#standsSince) this.hear(order);
      }
    }
  }
}
