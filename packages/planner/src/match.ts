/** Who takes which job. Row `r`'s column is `columnOf[r]`, -1 where the job is left open. */
export type Matching = {
  readonly columnOf: Int32Array;
  /** The sum over all rows: the pair's cost, or the reserve price of a row that is left open. */
  readonly cost: number;
  /**
   * Dual prices, which explain: `cost(r, c) - rowPrice[r] - columnPrice[c] >= 0` for every pair, 0 for the chosen ones, and
   * `columnPrice <= 0`. What is left over is how much cheaper a pair would have to be before it could be chosen;
   * `-columnPrice[c]` is what a column is worth to the others.
   */
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
};

/**
 * The cheapest assignment of rows (jobs) to columns (technicians), each to at most one of the other. `costs` is row by row,
 * `rows × columns`; a forbidden pair is `Infinity`. `reserve[r]` is what it costs to leave row `r` open; without it as few as can be are.
 * A switching cost is added by the caller to every pair but the present one. Of equal solutions always the same one is given.
 *
 * Shortest augmenting paths over reduced costs, one row after the other (Jonker & Volgenant 1987 without the square, as in
 * Crouse 2016), begun with the rows' cheapest columns. O(rows² × columns) at worst.
 *
 * Throws RangeError for costs of another size, NaN or -Infinity among them, or a reserve that is no number.
 */
export function match(costs: Float64Array, rows: number, columns: number, reserve?: Float64Array): Matching {
  if (costs.length !== rows * columns) throw new RangeError(`costs has ${costs.length} entries; ${rows} rows × ${columns} columns are ${rows * columns}`);
  if (reserve && reserve.length !== rows) throw new RangeError(`reserve has ${reserve.length} entries for ${rows} rows`);
  let [least, most] = [Infinity, -Infinity];
  for (let at = 0; at < costs.length; at++) {
    const cost = costs[at]!;
    if (cost < least) least = cost;
    if (cost > most && cost < Infinity) most = cost;
    if (!(cost > -Infinity)) throw new RangeError(`the cost of row ${Math.floor(at / columns)}, column ${at % columns} is ${costs[at]}; a forbidden pair is Infinity`);
  }
  for (let row = 0; row < rows; row++) {
    if (reserve && !Number.isFinite(reserve[row])) throw new RangeError(`the reserve of row ${row} is ${reserve[row]}`);
  }

  const columnOf = new Int32Array(rows).fill(-1);
  const rowOf = new Int32Array(columns).fill(-1);
  const rowPrice = new Float64Array(rows);
  const columnPrice = new Float64Array(columns);
  // Where nothing was said, dearer than whatever could be won by it: it happens only for want of pairs.
  const lastResort = most + rows * (most - least) + 1;
  const openAt = (row: number): number => (reserve ? reserve[row]! : most === -Infinity ? 0 : lastResort);

  // Each row bids for its cheapest column: with columns priced at 0 these are optimal prices, and most rows are settled.
  const late: number[] = [];
  for (let row = 0; row < rows; row++) {
    let [least, best] = [openAt(row), -1];
    for (let column = 0, at = row * columns; column < columns; column++, at++) {
      if (costs[at]! < least) [least, best] = [costs[at]!, column];
    }
    rowPrice[row] = least;
    if (best === -1) continue;
    if (rowOf[best] === -1) {
      rowOf[best] = row;
      columnOf[row] = best;
    } else {
      late.push(row);
    }
  }

  const distance = new Float64Array(columns);
  const parent = new Int32Array(columns);
  const open = new Int32Array(columns);
  const reached = new Int32Array(columns);
  for (const start of late) {
    // Dijkstra from the row over reduced costs, to a free column, or to a row that is better left open.
    distance.fill(Infinity);
    for (let column = 0; column < columns; column++) open[column] = column;
    let [opens, reaches, row, travelled] = [columns, 0, start, 0];
    let [endColumn, endRow, shortest] = [-1, start, openAt(start) - rowPrice[start]!];
    for (;;) {
      const base = travelled - rowPrice[row]!;
      const offset = row * columns;
      let [least, at] = [Infinity, -1];
      for (let index = 0; index < opens; index++) {
        const column = open[index]!;
        const through = base + costs[offset + column]! - columnPrice[column]!;
        let known = distance[column]!;
        if (through < known) {
          known = distance[column] = through;
          parent[column] = row;
        }
        // Of equal ways the one that ends first.
        if (known <= least && (known < least || (at !== -1 && rowOf[column] === -1 && rowOf[open[at]!] !== -1))) {
          least = known;
          at = index;
        }
      }
      if (at === -1 || least >= shortest) break;
      travelled = least;
      const column = open[at]!;
      if (rowOf[column] === -1) {
        [endColumn, shortest] = [column, least];
        break;
      }
      open[at] = open[--opens]!;
      reached[reaches++] = column;
      row = rowOf[column]!;
      const leaveOpen = least + openAt(row) - rowPrice[row]!;
      if (leaveOpen < shortest) [shortest, endRow] = [leaveOpen, row];
    }

    rowPrice[start] = rowPrice[start]! + shortest;
    for (let index = 0; index < reaches; index++) {
      const column = reached[index]!;
      const slack = shortest - distance[column]!;
      rowPrice[rowOf[column]!] = rowPrice[rowOf[column]!]! + slack;
      columnPrice[column] = columnPrice[column]! - slack;
    }

    // Along the path back everybody moves on to the next column.
    let column = endColumn;
    if (column === -1) {
      if (endRow === start) continue;
      column = columnOf[endRow]!;
      columnOf[endRow] = -1;
    }
    for (;;) {
      const to = parent[column]!;
      const next = columnOf[to]!;
      rowOf[column] = to;
      columnOf[to] = column;
      if (to === start) break;
      column = next;
    }
  }

  let cost = 0;
  for (let row = 0; row < rows; row++) cost += columnOf[row] === -1 ? (reserve ? reserve[row]! : 0) : costs[row * columns + columnOf[row]!]!;
  return { columnOf, cost, rowPrice, columnPrice };
}
