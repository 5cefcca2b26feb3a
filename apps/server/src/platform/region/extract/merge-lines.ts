import type { LatLng } from '@truckroll/kernel';

/** A piece of road between two nodes; `nodes` are its first and last node id. */
export type Piece = { first: number; last: number; line: LatLng[] };

/**
 * Joins pieces that look the same into long lines, so that names can run along whole streets and files stay small.
 * At a node with several candidates the straightest goes on. With `directed`, pieces keep their direction.
 */
export function mergeLines(pieces: readonly Piece[], directed: boolean): LatLng[][] {
  const byNode = new Map<number, Set<Piece>>();
  const link = (node: number, piece: Piece): void => void byNode.set(node, (byNode.get(node) ?? new Set()).add(piece));
  for (const piece of pieces) {
    link(piece.first, piece);
    link(piece.last, piece);
  }
  const unused = new Set(pieces);
  const lines: LatLng[][] = [];

  /** Extends a line from its last point; returns the points to add. */
  const extend = (node: number, line: readonly LatLng[], backwards: boolean): LatLng[] => {
    const added: LatLng[] = [];
    let end = node;
    for (;;) {
      const [before, at] = [added.at(-2) ?? (added.length === 1 ? line.at(-1) : line.at(-2)), added.at(-1) ?? line.at(-1)];
      let best: { piece: Piece; points: LatLng[]; straight: number } | undefined;
      for (const piece of byNode.get(end) ?? []) {
        if (!unused.has(piece)) continue;
        const startsHere = piece.first === end;
        if (directed && startsHere === backwards) continue;
        const points = startsHere ? piece.line : piece.line.toReversed();
        const straight = cosineOfTurn(before!, at!, points[1]!);
        if (straight > 0 && (!best || straight > best.straight)) best = { piece, points, straight };
      }
      if (!best) return added;
      unused.delete(best.piece);
      added.push(...best.points.slice(1));
      end = best.piece.first === end ? best.piece.last : best.piece.first;
    }
  };

  for (const start of pieces) {
    if (!unused.delete(start)) continue;
    const forward = [...start.line, ...extend(start.last, start.line, false)];
    const backward = extend(start.first, forward.toReversed(), true);
    lines.push([...backward.toReversed(), ...forward]);
  }
  return lines;
}

/** 1 for straight on, 0 for a right angle, below for turning back. */
function cosineOfTurn(before: LatLng, at: LatLng, after: LatLng): number {
  const shrink = Math.cos((at.lat * Math.PI) / 180);
  const [ax, ay] = [(at.lng - before.lng) * shrink, at.lat - before.lat];
  const [bx, by] = [(after.lng - at.lng) * shrink, after.lat - at.lat];
  return (ax * bx + ay * by) / (Math.hypot(ax, ay) * Math.hypot(bx, by) || 1);
}
